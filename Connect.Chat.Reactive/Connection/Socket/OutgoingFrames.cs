using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// The send queue of a socket. Sends one frame at a time, as the transport requires. There are three kinds of frame,
/// and sending one twice in a row is redundant, so a set of flags serves as the queue.
/// </summary>
internal sealed class OutgoingFrames(IChatTransport transport, Action<Exception> onFailed)
{
    private readonly object _lock = new();
    private OutgoingFrame _pending;
    private bool _isSending;

    public void Send(OutgoingFrame frames)
    {
        lock (_lock)
        {
            _pending |= frames;
            if (_isSending)
                return;
            _isSending = true;
        }

        _ = SendPendingAsync();
    }

    private async Task SendPendingAsync()
    {
        try
        {
            while (TakeNext() is { } frame)
                await transport.SendAsync(frame, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            onFailed(exception);
        }
    }

    private ReadOnlyMemory<byte>? TakeNext()
    {
        lock (_lock)
        {
            if (_pending.HasFlag(OutgoingFrame.Subscribe))
                return Take(OutgoingFrame.Subscribe, Frames.Subscribe);
            if (_pending.HasFlag(OutgoingFrame.Ping))
                return Take(OutgoingFrame.Ping, Frames.Ping);
            if (_pending.HasFlag(OutgoingFrame.Heartbeat))
                return Take(OutgoingFrame.Heartbeat, Frames.Heartbeat);
            _isSending = false;
            return null;
        }
    }

    private ReadOnlyMemory<byte> Take(OutgoingFrame frame, ReadOnlyMemory<byte> bytes)
    {
        _pending &= ~frame;
        return bytes;
    }
}

/// <summary>The kinds of frames that a client sends.</summary>
[Flags]
internal enum OutgoingFrame
{
    None = 0,
    Subscribe = 1,
    Ping = 2,
    Heartbeat = 4,
}
