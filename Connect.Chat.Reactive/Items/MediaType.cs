namespace Connect.Chat.Reactive;

/// <summary>
/// Compares content types as RFC 9110 defines it: without case, white space around them, and parameters such as
/// <c>charset=utf-8</c>.
/// </summary>
internal static class MediaType
{
    private const string WhiteSpace = " \t\r\n";

    /// <summary>Whether both name the same type.</summary>
    public static bool AreSame(string first, string second) =>
        string.Equals(first, second, StringComparison.Ordinal)
        || Essence(first.AsSpan()).Equals(Essence(second.AsSpan()), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a content type from the wire names the same type as an ASCII text in lower case.</summary>
    public static bool IsSame(ReadOnlySpan<byte> wire, ReadOnlySpan<byte> known)
    {
        var essence = Essence(wire);
        if (essence.Length != known.Length)
            return false;
        for (var i = 0; i < known.Length; i++)
        {
            if (Lower(essence[i]) != known[i])
                return false;
        }

        return true;
    }

    private static ReadOnlySpan<char> Essence(ReadOnlySpan<char> contentType)
    {
        var end = contentType.IndexOf(';');
        return (end < 0 ? contentType : contentType.Slice(0, end)).Trim(WhiteSpace.AsSpan());
    }

    private static ReadOnlySpan<byte> Essence(ReadOnlySpan<byte> contentType)
    {
        var end = contentType.IndexOf((byte)';');
        var essence = end < 0 ? contentType : contentType.Slice(0, end);
        while (essence.Length > 0 && WhiteSpace.IndexOf((char)essence[0]) >= 0)
            essence = essence.Slice(1);
        while (essence.Length > 0 && WhiteSpace.IndexOf((char)essence[essence.Length - 1]) >= 0)
            essence = essence.Slice(0, essence.Length - 1);
        return essence;
    }

    private static byte Lower(byte character) =>
        character is >= (byte)'A' and <= (byte)'Z' ? (byte)(character | 0x20) : character;
}
