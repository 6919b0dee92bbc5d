using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>
/// Base of fixtures about failing calls: options without real delays, and a helper that returns the exception.
/// </summary>
public abstract class RetryFixture
{
    private protected static ChatSessionOptions WithoutRetryDelays(ChatSessionOptions options) =>
        options with { Retry = new() { BaseDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero } };

    /// <summary>Uses a fast clock and timeouts that a slow machine does not reach.</summary>
    private protected static ChatSessionOptions Accelerated(
        ChatSessionOptions options, ScaledTime time) => options with
        {
            TimeProvider = time,
            ConnectTimeout = TimeSpan.FromHours(1),
            SocketOpenTimeout = TimeSpan.FromHours(1),
            HoldLimit = TimeSpan.FromHours(1),
            Heartbeat = new() { Interval = TimeSpan.FromHours(1) },
            Retry = new()
            {
                BaseDelay = TimeSpan.Zero,
                MaxDelay = TimeSpan.Zero,
                AttemptTimeout = TimeSpan.FromHours(1),
                TotalTimeout = TimeSpan.FromHours(1),
            },
        };

    private protected static async Task<ParticipantServiceException> FailureAsync(Task call)
    {
        try
        {
            await call.Within();
        }
        catch (ParticipantServiceException exception)
        {
            return exception;
        }

        throw new AssertionException("The call did not fail.");
    }
}
