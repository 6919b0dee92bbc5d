using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Protocol;
using Connect.Chat.Reactive.Threading;
using Connect.Chat.Reactive.Transport;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// An open socket until its loss: subscribes, sends heartbeats and receives frames. It and the objects that it owns
/// hold all per-socket state, which is discarded with it.
/// </summary>
internal sealed class ChatSocket : IChatSocket, IHeartbeatTarget
{
    private readonly IChatTransport _transport;
    private readonly IChatSocketListener _listener;
    private readonly IItemReceiver _items;
    private readonly TimeProvider _time;
    private readonly OutgoingFrames _outgoing;
    // Released once the subscription is acknowledged, because a socket stays open for an hour.
    private volatile SubscriptionHandshake? _handshake;
    private readonly HeartbeatMonitor _heartbeat;
    private readonly FrameReader _frames;
    private readonly PooledBytes _buffer;
    private volatile bool _isSubscribed;
    private int _isLost;

    public ChatSocket(
        IChatTransport transport,
        IChatSocketListener listener,
        HeartbeatOptions heartbeat,
        int maxFrameBytes,
        TimeProvider time,
        bool isShared = false)
    {
        _transport = transport;
        _listener = listener;
        _items = listener.Items;
        _time = time;
        _frames = new(hasManyChats: isShared);
        _buffer = new(maxFrameBytes);
        _outgoing = new(
            transport,
            exception => Lose(ConnectionLossReason.NetworkFailed, "Sending over the socket failed.", exception));
        _handshake = new(
            () => _outgoing.Send(OutgoingFrame.Subscribe),
            message => Lose(ConnectionLossReason.SubscriptionFailed, message),
            time);
        _heartbeat = new(heartbeat, this, time);
    }

    public void Start()
    {
        // Called before the frame is sent: the service may push items before it acknowledges the subscription.
        _listener.OnSubscribing();
        _outgoing.Send(OutgoingFrame.Subscribe | OutgoingFrame.Ping | OutgoingFrame.Heartbeat);
        // Application code that the receive loop calls must not inherit the ExecutionContext of the connecting caller.
        using (CleanContext.SuppressFlow())
            _ = ReceiveAsync();
    }

    public ValueTask DisposeAsync()
    {
        Lose(ConnectionLossReason.ClosedHere, "The session closed the socket.");
        // A transport of the application may block, also the thread that disposes or suspends the session.
        return new(_time.RunAsync(() => _transport.DisposeAsync().AsTask()));
    }

    void IHeartbeatTarget.SendHeartbeat() => _outgoing.Send(OutgoingFrame.Ping | OutgoingFrame.Heartbeat);

    void IHeartbeatTarget.OnPingMissed() => _listener.OnDeepHeartbeat(new() { Succeeded = false });

    void IHeartbeatTarget.OnDead(HeartbeatResult result)
    {
        if (result == HeartbeatResult.Slept)
            Lose(ConnectionLossReason.ClockJumped, "The clock jumped: the computer slept, and the socket is stale.");
        else
            Lose(ConnectionLossReason.HeartbeatMissed, "The service sent no frame for too long.");
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
                    Lose(
                        ConnectionLossReason.ClosedByPeer,
                        $"The service closed the socket (code {closed.StatusCode}).");
                    break;
                }

                HandleFrame();
                _buffer.Reset();
            }
        }
        catch (Exception exception)
        {
            Lose(ConnectionLossReason.NetworkFailed, "Receiving from the socket failed.", exception);
        }

        _buffer.Reset();
    }

    private void HandleFrame()
    {
        var now = _time.GetUtcNow();
        _heartbeat.OnFrame();
        if (_buffer.IsTooLarge)
        {
            _listener.OnFault(ChatFaultKind.FrameTooLarge, "A frame exceeded MaxFrameBytes and was skipped.");
            _listener.OnDamagedFrame();
            return;
        }

        var frame = _frames.Read(_buffer.Written, now);
        if (frame.Kind is FrameKind.Item)
        {
            _items.OnItem(frame.Item!);
            foreach (var receipt in frame.FurtherReceipts)
                _items.OnItem(receipt);
            return;
        }

        HandleControl(frame);
    }

    private void HandleControl(in Frame frame)
    {
        switch (frame.Kind)
        {
            case FrameKind.SubscribeSucceeded when _handshake?.Accept() == true:
                _handshake = null;
                _isSubscribed = true;
                _listener.OnSubscribed();
                break;
            case FrameKind.SubscribeRefused:
                _handshake?.Refuse();
                break;
            case FrameKind.Ping when _heartbeat.OnPingResponse(frame.StatusCode, frame.IsHealthy) is { } heartbeat:
                _listener.OnDeepHeartbeat(heartbeat);
                break;
            case FrameKind.ServiceError:
                _listener.OnFault(
                    ChatFaultKind.ServiceError, "The service reported an error about a frame that the session sent.");
                break;
            case FrameKind.Unreadable:
                _listener.OnFault(
                    ChatFaultKind.BadFrame, $"A frame could not be read and was skipped: {frame.Reason}");
                _listener.OnDamagedFrame();
                break;
        }
    }

    private void Lose(ConnectionLossReason reason, string message, Exception? cause = null)
    {
        _handshake?.Dispose();
        _heartbeat?.Dispose();
        if (Interlocked.Exchange(ref _isLost, 1) == 0)
            _listener.OnLost(new(reason, message, cause), _isSubscribed);
    }
}
