using Connect.Chat.Reactive.Rx;

namespace Connect.Chat.Reactive.Participant;

/// <summary>How long to wait before the next attempt.</summary>
internal static class RetryWait
{
    /// <summary>The backoff, or the wait that the server asked for if that is longer.</summary>
    public static TimeSpan Of(int failures, TimeSpan? retryAfter, ParticipantRetryOptions retry, Func<double> jitter)
    {
        var backoff = Backoff.Delay(failures, retry.BaseDelay, retry.MaxDelay, jitter());
        return retryAfter > backoff ? retryAfter.Value : backoff;
    }
}
