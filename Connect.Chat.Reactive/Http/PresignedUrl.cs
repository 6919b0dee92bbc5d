namespace Connect.Chat.Reactive.Http;

/// <summary>Addresses that the service gives out, with a secret in them: https always, http only for loopback.</summary>
internal static class PresignedUrl
{
    /// <exception cref="UnusableResponseException">There is no address, or it must not be followed.</exception>
    public static Uri Read(string? url, string what)
    {
        if (string.IsNullOrEmpty(url))
            throw UnusableResponseException.Incomplete(what);
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && IsTrusted(address))
            return address;
        throw UnusableResponseException.Untrusted($"The {what} is not an https address, and is not used.");
    }

    public static bool IsTrusted(Uri address) =>
        address.IsAbsoluteUri && address is { Scheme: "https" } or { Scheme: "http", IsLoopback: true };
}
