using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Typing;

namespace Connect.Chat.Reactive.Session;

/// <summary>Sends typing events, no more often than the others need them, and never a second time.</summary>
internal sealed class TypingSender(SessionCore core)
{
    private readonly object _lock = new();
    private TypingThrottle _throttle;

    public async Task<SentTyping> SendAsync(object? metadata, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        core.Calls.ThrowIfCannotSend();
        var before = TakeTurn();
        if (before is null)
            return new() { WasSent = false, Metadata = metadata };
        try
        {
            await core.Calls.CallAsync(
                "SendEvent",
                (connectionToken, cancellation) => core.Client.SendEventAsync(
                    new() { ConnectionToken = connectionToken, ContentType = ChatContentType.Typing }, cancellation),
                metadata,
                cancellationToken).ConfigureAwait(false);
            return new() { WasSent = true, Metadata = metadata };
        }
        catch
        {
            // The others have not been told, so the next keystroke may tell them.
            lock (_lock)
                _throttle = before.Value;
            throw;
        }
    }

    private TypingThrottle? TakeTurn()
    {
        var now = core.Time.GetUtcNow();
        lock (_lock)
        {
            if (!_throttle.IsDue(now, core.TypingInterval))
                return null;
            var before = _throttle;
            _throttle = new(now);
            return before;
        }
    }
}
