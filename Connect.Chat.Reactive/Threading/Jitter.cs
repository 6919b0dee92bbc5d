using System.Security.Cryptography;

namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// The default jitter. Code that waits takes a <c>Func&lt;double&gt;</c>, so that tests can replace it.
/// </summary>
internal static class Jitter
{
    private const double Steps = 1UL << 53;

    /// <summary>
    /// Returns a random number in [0, 1). The system's generator ensures that many clients wait differently.
    /// </summary>
    public static double Next()
    {
        var bytes = new byte[sizeof(ulong)];
        using (var generator = RandomNumberGenerator.Create())
            generator.GetBytes(bytes);
        return (BitConverter.ToUInt64(bytes, 0) >> 11) / Steps;
    }
}
