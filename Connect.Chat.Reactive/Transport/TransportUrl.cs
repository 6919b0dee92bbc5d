namespace Connect.Chat.Reactive.Transport;

/// <summary>What a socket may be opened to: anywhere by wss, this machine alone by ws.</summary>
internal static class TransportUrl
{
    public static void ThrowIfNotSecure(Uri url)
    {
        var secure = string.Equals(url.Scheme, "wss", StringComparison.OrdinalIgnoreCase);
        var local = string.Equals(url.Scheme, "ws", StringComparison.OrdinalIgnoreCase) && url.IsLoopback;
        if (!secure && !local)
            throw new ArgumentException("A chat's socket must be opened by wss (ws only to a loopback address).", nameof(url));
    }
}
