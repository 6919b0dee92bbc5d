using System.Security.Cryptography;

namespace Connect.Chat.Reactive.Threading;

/// <summary>The default source of chance. Whoever waits takes it as a <c>Func&lt;double&gt;</c>, to be replaced in tests.</summary>
internal static class Jitter
{
    private const double Steps = 1UL << 53;

    /// <summary>A number from 0 to below 1. From the system's generator: many clients must not wait alike.</summary>
    public static double Next()
    {
        var bytes = new byte[sizeof(ulong)];
        using (var generator = RandomNumberGenerator.Create())
            generator.GetBytes(bytes);
        return (BitConverter.ToUInt64(bytes, 0) >> 11) / Steps;
    }
}
