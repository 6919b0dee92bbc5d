using System.Security.Cryptography;

namespace Connect.Chat.Local;

internal static class Ids
{
    private const int IdSize = 16;

    // Enough for 256 ids: a flood of items asks the kernel for randomness once in a while, not once an item.
    private const int PoolSize = 256 * IdSize;

    [ThreadStatic]
    private static byte[]? _pool;

    [ThreadStatic]
    private static int _used;

    /// <summary>A random GUID, version 4. Nobody can guess it, or derive it from other ids.</summary>
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

        // The pool keeps no id that was handed out.
        id.Clear();
        return text;
    }

    /// <summary>A secret for tokens and URLs.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
