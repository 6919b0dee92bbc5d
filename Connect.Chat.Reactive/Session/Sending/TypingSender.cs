using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Participant;
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
        if (!TryEnter(out var before, out var entered))
        {
            TypingTelemetry.OutgoingDropped();
            return new() { WasSent = false, Metadata = metadata };
        }

        try
        {
            await calls.CallAsync(
                SendEvent.Operation,
                token => new() { ConnectionToken = token, ContentType = ChatContentType.Typing },
                metadata,
                cancellationToken).ConfigureAwait(false);
            return new() { WasSent = true, Metadata = metadata };
        }
        catch
        {
            // The other participants have not seen it, so the next keystroke may send it, unless another one has been
            // sent since.
            lock (_lock)
            {
                if (_throttle == entered)
                    _throttle = before;
            }

            throw;
        }
    }

    /// <summary>Records the event unless it is too early.</summary>
    /// <param name="before">The state of the throttle before this event.</param>
    /// <param name="entered">Its state after this event.</param>
    private bool TryEnter(out TypingThrottle before, out TypingThrottle entered)
    {
        var now = time.GetElapsedTime(0, time.GetTimestamp());
        lock (_lock)
        {
            before = _throttle;
            entered = new(now);
            if (!before.IsDue(now, interval))
                return false;
            _throttle = entered;
            return true;
        }
    }
}
