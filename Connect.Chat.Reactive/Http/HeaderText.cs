namespace Connect.Chat.Reactive.Http;

/// <summary>What may be sent as the value of a header. The one place where that is decided.</summary>
internal static class HeaderText
{
    /// <summary>Visible ASCII and spaces: what every server and proxy passes on.</summary>
    public static bool IsPlain(string value) => value.All(static c => c is >= ' ' and <= '~');

    /// <summary>Visible ASCII without spaces, as tokens are.</summary>
    public static bool IsToken(string value) => value.All(static c => c is > ' ' and <= '~');

    /// <summary>No control character: such a one could end the header and start another.</summary>
    public static bool HasNoControls(string value) => !value.Any(static c => char.IsControl(c) && c != '\t');

    public static bool IsAscii(string value) => value.All(static c => c <= '\x7F');
}
