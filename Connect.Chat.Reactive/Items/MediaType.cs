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

    private static ReadOnlySpan<char> Essence(ReadOnlySpan<char> contentType)
    {
        var end = contentType.IndexOf(';');
        return (end < 0 ? contentType : contentType.Slice(0, end)).Trim(WhiteSpace.AsSpan());
    }
}
