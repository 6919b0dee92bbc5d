namespace Connect.Chat.Reactive.Http;

/// <summary>Checks the values of HTTP headers.</summary>
internal static class HeaderText
{
    /// <summary>Whether the value is visible ASCII and spaces, which every server and proxy accepts.</summary>
    public static bool IsPlain(string value) => value.All(static c => c is >= ' ' and <= '~');

    /// <summary>Whether the value is visible ASCII without spaces, as in tokens.</summary>
    public static bool IsToken(string value) => value.All(static c => c is > ' ' and <= '~');

    /// <summary>Whether the value has no control character, which could start another header.</summary>
    public static bool HasNoControls(string value) => !value.Any(static c => char.IsControl(c) && c != '\t');

    public static bool IsAscii(string value) => value.All(static c => c <= '\x7F');
}
