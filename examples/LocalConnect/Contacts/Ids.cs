using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Connect.Chat.Local;

internal static class Ids
{
    private static readonly byte[] OfThisProcess = RandomNumberGenerator.GetBytes(8);

    private static long _last;

    /// <summary>
    /// Has the form of a GUID: half of it tells this process from others, half counts. Guid.NewGuid would ask the
    /// kernel for randomness each time, which a flood of items feels.
    /// </summary>
    public static string New()
    {
        Span<byte> id = stackalloc byte[16];
        OfThisProcess.CopyTo(id);
        BinaryPrimitives.WriteInt64BigEndian(id[8..], Interlocked.Increment(ref _last));
        return new Guid(id, bigEndian: true).ToString();
    }

    /// <summary>Something that cannot be guessed, for tokens and URLs.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
