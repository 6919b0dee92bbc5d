using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Typing;

namespace Connect.Chat.Reactive.Session;

/// <summary>Sends typing events, at most one per interval. They are never retried.</summary>
internal sealed class TypingSender(AuthorizedCaller calls, TimeProvider time, TimeSpan interval)
{
    private readonly object _lock = new();
    private TypingThrottle _throttle;

    public async Task<SentTyping> SendAsync(object? metadata, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        calls.ThrowIfCannotSend();
        if (TryEnter() is not { } before)
        {
            TypingTelemetry.OutgoingDropped();
            return new() { WasSent = false, Metadata = metadata };
        }

        try
        {
            await calls.CallAsync(
                "SendEvent",
                (client, connectionToken, cancellation) => client.SendEventAsync(
                    new() { ConnectionToken = connectionToken, ContentType = ChatContentType.Typing }, cancellation),
                metadata,
                cancellationToken).ConfigureAwait(false);
            return new() { WasSent = true, Metadata = metadata };
        }
        catch
        {
            // The other participants have not seen it, so the next keystroke may send it.
            lock (_lock)
                _throttle = before;
            throw;
        }
    }

    /// <summary>Returns the state of the throttle before this event; null if the event is too early.</summary>
    private TypingThrottle? TryEnter()
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (!_throttle.IsDue(now, interval))
                return null;
            var before = _throttle;
            _throttle = new(now);
            return before;
        }
    }
}
