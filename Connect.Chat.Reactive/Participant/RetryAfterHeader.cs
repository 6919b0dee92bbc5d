using System.Net.Http.Headers;

namespace Connect.Chat.Reactive.Participant;

/// <summary>The wait that a server asks for.</summary>
internal static class RetryAfterHeader
{
    /// <summary>The wait from now: given in seconds, or as the time of day at which to come again; null when not asked for.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now) => headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } then } when then - now is var wait => wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };
}
