using System.Security.Cryptography;

namespace Connect.Chat.Local;

/// <summary>Creates random ids and secrets.</summary>
internal static class Ids
{
    private const int IdSize = 16;

    // Random bytes for 256 ids at a time: a system call for each item would slow down benchmarks.
    private const int PoolSize = 256 * IdSize;

    [ThreadStatic]
    private static byte[]? _pool;

    [ThreadStatic]
    private static int _used;

    /// <summary>Creates a random GUID of version 4, which cannot be guessed or derived from other ids.</summary>
    public static string New()
    {
        if (_pool is null || _used == PoolSize)
        {
            _pool ??= new byte[PoolSize];
            RandomNumberGenerator.Fill(_pool);
            _used = 0;
        }

        Span<byte> id = _pool.AsSpan(_used, IdSize);
        _used += IdSize;
        id[6] = (byte)((id[6] & 0x0F) | 0x40);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        string text = new Guid(id, bigEndian: true).ToString();

        // The pool must not keep an id that is in use.
        id.Clear();
        return text;
    }

    /// <summary>Creates a secret for a token or a URL.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
