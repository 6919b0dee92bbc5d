namespace Connect.Chat.Reactive.Http;

/// <summary>Validates secret URLs that the service returned: https, or http for loopback addresses.</summary>
internal static class PresignedUrl
{
    /// <exception cref="UnusableResponseException">The URL is missing, or not trusted.</exception>
    public static Uri Read(string? url, string member)
    {
        if (string.IsNullOrEmpty(url))
            throw UnusableResponseException.Incomplete(member);
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && TrustedAddress.IsHttp(address)
            ? address
            : throw Untrusted(member);
    }

    /// <summary>Checks a URL that another client has parsed.</summary>
    /// <exception cref="UnusableResponseException">The URL is missing, or not trusted.</exception>
    public static void Check(Uri? url, string member)
    {
        if (url is null)
            throw UnusableResponseException.Incomplete(member);
        if (!TrustedAddress.IsHttp(url))
            throw Untrusted(member);
    }

    private static UnusableResponseException Untrusted(string member) =>
        UnusableResponseException.Untrusted($"The {member} does not use https, so it is not trusted.");
}
