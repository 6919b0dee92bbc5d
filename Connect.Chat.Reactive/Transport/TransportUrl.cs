namespace Connect.Chat.Reactive.Transport;

/// <summary>Restricts the address of a socket: wss to any host, ws only to a loopback address.</summary>
internal static class TransportUrl
{
    public static void ThrowIfNotSecure(Uri url)
    {
        if (!TrustedAddress.IsSocket(url))
        {
            throw new ArgumentException(
                "The URL of a chat socket must use wss. Only a loopback address can use ws.", nameof(url));
        }
    }
}
