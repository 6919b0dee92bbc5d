namespace Connect.Chat.Reactive.Participant;

/// <summary>Addresses that the service gives out, with a secret in them: https always, http only for loopback.</summary>
internal static class PresignedUrl
{
    /// <exception cref="UntrustedAnswerException">There is no address, or it is not one to be followed.</exception>
    public static Uri Read(string? url, string what)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && IsTrusted(address))
            return address;
        throw new UntrustedAnswerException(
            $"The {what} is not an https address, and is not used. Check the endpoint, and what stands between it and this machine.");
    }

    public static bool IsTrusted(Uri address) =>
        address.IsAbsoluteUri && address is { Scheme: "https" } or { Scheme: "http", IsLoopback: true };
}
