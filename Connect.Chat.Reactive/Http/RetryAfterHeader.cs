using System.Net.Http.Headers;

namespace Connect.Chat.Reactive.Http;

/// <summary>The wait that a server asks for.</summary>
internal static class RetryAfterHeader
{
    // A chat is of no use to anyone who waits for longer, and a mistaken header must not stop it for hours.
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The wait from now, at most <see cref="Longest"/>. Null when the header is missing, or asks for no wait: then the
    /// backoff applies.
    /// </summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,

            // Both times are the server's if it sent the other one, so a wrong clock on this machine changes nothing.
            { Date: { } then } => then - (headers.Date ?? now),
            _ => TimeSpan.Zero,
        };
        return wait > Longest ? Longest : wait > TimeSpan.Zero ? wait : null;
    }
}
