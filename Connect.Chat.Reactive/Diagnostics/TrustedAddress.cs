namespace Connect.Chat.Reactive;

/// <summary>The addresses that the SDK uses: those with TLS, and those of this machine.</summary>
internal static class TrustedAddress
{
    /// <summary>Whether the address is absolute and uses https, or http on this machine.</summary>
    public static bool IsHttp(Uri address) => IsTrusted(address, "https", "http");

    /// <summary>Whether the address is absolute and uses wss, or ws on this machine.</summary>
    public static bool IsSocket(Uri address) => IsTrusted(address, "wss", "ws");

    private static bool IsTrusted(Uri address, string encrypted, string plain) =>
        address.IsAbsoluteUri && (address.Scheme == encrypted || (address.Scheme == plain && address.IsLoopback));
}
