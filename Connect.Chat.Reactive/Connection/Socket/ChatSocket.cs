using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Protocol;
using Connect.Chat.Reactive.Threading;
using Connect.Chat.Reactive.Transport;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// One socket from its opening to its loss: subscribes, keeps alive, reads. All state of a connection is here or
/// below, and is thrown away with it.
/// </summary>
internal sealed class ChatSocket : IChatSocket, IHeartbeatTarget
{
    private readonly IChatTransport _transport;
    private readonly IChatSocketListener _listener;
    private readonly TimeProvider _time;
    private readonly OutgoingFrames _outgoing;
    // Let go of when it is through, as a socket lives for an hour.
    private volatile SubscriptionHandshake? _handshake;
    private readonly HeartbeatMonitor _heartbeat;
    private readonly FrameReader _frames = new();
    private readonly FrameBuffer _buffer;
    // Continuations run inline: whoever notices the loss goes on with it, and virtual time stays on one thread.
    private readonly TaskCompletionSource<ConnectionLostException> _lost = new();
    private volatile bool _subscribed;

    public ChatSocket(
        IChatTransport transport,
        IChatSocketListener listener,
        HeartbeatOptions heartbeat,
        int maxFrameBytes,
        TimeProvider time)
    {
        _transport = transport;
        _listener = listener;
        _time = time;
        _buffer = new(maxFrameBytes);
        _outgoing = new(
            transport, thrown => Lose(ConnectionLossReason.NetworkFailed, "The socket took no more frames.", thrown));
        _handshake = new(
            () => _outgoing.Send(OutgoingFrame.Subscribe),
            why => Lose(ConnectionLossReason.SubscriptionFailed, why),
            time);
        _heartbeat = new(heartbeat, this, time);
    }

    public bool IsSubscribed => _subscribed;

    public Task<ConnectionLostException> Lost => _lost.Task;

    public void Start()
    {
        // Before the frame is sent: the service may push items before it acknowledges the subscription.
        _listener.OnSubscribing();
        _outgoing.Send(OutgoingFrame.Subscribe | OutgoingFrame.Ping | OutgoingFrame.Heartbeat);
        // Code of the application that runs while frames are read must not see the context of the caller that connects.
        using (CleanContext.SuppressFlow())
            _ = ReceiveAsync();
    }

    public ValueTask DisposeAsync()
    {
        Lose(ConnectionLossReason.ClosedHere, "The session closed the socket.");
        return _transport.DisposeAsync();
    }

    void IHeartbeatTarget.SendHeartbeat() => _outgoing.Send(OutgoingFrame.Ping | OutgoingFrame.Heartbeat);

    void IHeartbeatTarget.OnPingMissed() => _listener.OnDeepHeartbeat(new() { Succeeded = false });

    void IHeartbeatTarget.OnDead(HeartbeatResult verdict)
    {
        if (verdict == HeartbeatResult.Slept)
            Lose(ConnectionLossReason.ClockJumped, "The clock jumped: the machine was asleep, and the socket is stale.");
        else
            Lose(ConnectionLossReason.HeartbeatMissed, "Nothing was heard from the service for too long.");
    }

    private async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                var closed = await _transport.ReceiveAsync(_buffer, CancellationToken.None).ConfigureAwait(false);
                if (closed is not null)
                {
                    Lose(ConnectionLossReason.ClosedByPeer, $"The service closed the socket (code {closed.StatusCode}).");
                    break;
                }

                TakeFrame();
                _buffer.Reset();
            }
        }
        catch (Exception thrown)
        {
            Lose(ConnectionLossReason.NetworkFailed, "The network broke the socket.", thrown);
        }

        _buffer.Reset();
    }

    private void TakeFrame()
    {
        var now = _time.GetUtcNow();
        _heartbeat.FrameSeen();
        if (_buffer.Overflowed)
        {
            _listener.OnFault(ChatFaultKind.FrameTooLarge, "A frame was larger than MaxFrameBytes and was skipped.");
            _listener.OnDamagedFrame();
            return;
        }

        var frame = _frames.Read(_buffer.Written, now);
        if (frame.Kind is FrameKind.Item)
        {
            _listener.OnItem(frame.Item!);
            foreach (var receipt in frame.FurtherReceipts)
                _listener.OnItem(receipt);
            return;
        }

        Take(frame);
    }

    private void Take(in Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.SubscribeSucceeded when _handshake?.Accept() == true:
                _handshake = null;
                _subscribed = true;
                _listener.OnSubscribed();
                break;
            case FrameKind.SubscribeRefused:
                _handshake?.Refuse();
                break;
            case FrameKind.Ping when _heartbeat.PingAnswered(frame.StatusCode, frame.Healthy) is { } answered:
                _listener.OnDeepHeartbeat(answered);
                break;
            case FrameKind.ServiceError:
                _listener.OnFault(ChatFaultKind.ServiceError, "The service reported an error about a frame it was sent.");
                break;
            case FrameKind.Unreadable:
                _listener.OnFault(ChatFaultKind.BadFrame, $"A frame was skipped, because it could not be read: {frame.Reason}");
                _listener.OnDamagedFrame();
                break;
        }
    }

    private void Lose(ConnectionLossReason reason, string message, Exception? cause = null)
    {
        _handshake?.Dispose();
        _heartbeat?.Dispose();
        _lost.TrySetResult(new(reason, message, cause));
    }
}
