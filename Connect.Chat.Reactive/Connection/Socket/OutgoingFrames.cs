using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// The frames a socket still has to send. There are only three kinds, and one of each is as good as two, so a set
/// of flags is the whole queue; it keeps the transport's promise of one send at a time.
/// </summary>
internal sealed class OutgoingFrames(IChatTransport transport, Action<Exception> failed)
{
    private readonly object _lock = new();
    private OutgoingFrame _pending;
    private bool _sending;

    public void Send(OutgoingFrame frames)
    {
        lock (_lock)
        {
            _pending |= frames;
            if (_sending)
                return;
            _sending = true;
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
        catch (Exception thrown)
        {
            failed(thrown);
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
            _sending = false;
            return null;
        }
    }

    private ReadOnlyMemory<byte> Take(OutgoingFrame frame, ReadOnlyMemory<byte> bytes)
    {
        _pending &= ~frame;
        return bytes;
    }
}

/// <summary>The kinds of frame that a client sends.</summary>
[Flags]
internal enum OutgoingFrame
{
    None = 0,
    Subscribe = 1,
    Ping = 2,
    Heartbeat = 4,
}
