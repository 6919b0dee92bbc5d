namespace Connect.Chat.Reactive.Transport;

/// <summary>Restricts the address of a socket: wss to any host, ws only to a loopback address.</summary>
internal static class TransportUrl
{
    public static void ThrowIfNotSecure(Uri url)
    {
        var isSecure = string.Equals(url.Scheme, "wss", StringComparison.OrdinalIgnoreCase);
        var isLocal = string.Equals(url.Scheme, "ws", StringComparison.OrdinalIgnoreCase) && url.IsLoopback;
        if (!isSecure && !isLocal)
        {
            throw new ArgumentException(
                "The URL of a chat socket must use wss. Only a loopback address can use ws.", nameof(url));
        }
    }
}
