using System.Buffers;

namespace Connect.Chat.Reactive.Transport;

/// <summary>
/// Connects a loop that pushes messages, in parts, with a receiver that pulls whole messages. Stores no message: the
/// loop waits until there is a receiver, and writes into the receiver's frame.
/// </summary>
internal sealed class MessageRendezvous
{
    private readonly object _lock = new();
    private readonly ReusableTaskSource<ChatTransportClosed?> _received = new();
    private readonly ReusableTaskSource<bool> _receiverArrived = new();
    private IBufferWriter<byte>? _frame;
    private bool _isLoopWaiting;
    private ChatTransportClosed? _closed;
    private Exception? _failure;

    private bool HasEnded => _closed is not null || _failure is not null;

    /// <summary>Receives the next message. Must not be called concurrently.</summary>
    /// <param name="frame">Receives the bytes of the message.</param>
    /// <returns>Null for a message. The close status if the peer closed the socket.</returns>
    public ValueTask<ChatTransportClosed?> ReceiveAsync(IBufferWriter<byte> frame)
    {
        ValueTask<ChatTransportClosed?> received;
        bool wakesLoop;
        lock (_lock)
        {
            if (_frame is not null)
                throw new InvalidOperationException("A transport receives one message at a time.");
            if (_failure is not null)
                return new(Task.FromException<ChatTransportClosed?>(_failure));
            if (_closed is not null)
                return new(_closed);
            _frame = frame;
            _received.Reset();
            received = _received.Task;
            (wakesLoop, _isLoopWaiting) = (_isLoopWaiting, false);
        }

        if (wakesLoop)
            _receiverArrived.SetResult(true);
        return received;
    }

    /// <summary>For the loop: completes when there is a receiver, and fails if there will be none.</summary>
    public ValueTask WaitForReceiverAsync()
    {
        lock (_lock)
        {
            if (HasEnded)
                return new(Task.FromException(EndedException()));
            if (_frame is not null)
                return default;
            _isLoopWaiting = true;
            _receiverArrived.Reset();
            return _receiverArrived.TaskWithoutResult;
        }
    }

    /// <summary>For the loop: writes a part of a message.</summary>
    public void Write(in ReadOnlySequence<byte> part)
    {
        try
        {
            // The receiver may reuse its frame as soon as End has returned, so End waits for the copy.
            lock (_lock)
            {
                foreach (var segment in part)
                {
                    if (_frame is null)
                        return;
                    segment.Span.CopyTo(_frame.GetSpan(segment.Length));
                    _frame.Advance(segment.Length);
                }
            }
        }
        catch (Exception exception)
        {
            End(exception);
        }
    }

    /// <summary>For the loop: the message is complete.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            if (_frame is null)
                return;
            _frame = null;
        }

        _received.SetResult(null);
    }

    /// <summary>The peer closed the socket. Every receive returns the close status from now on.</summary>
    public void End(ChatTransportClosed closed) => End(closed, failure: null);

    /// <summary>The socket is broken or disposed. Every receive throws the exception from now on.</summary>
    public void End(Exception failure) => End(closed: null, failure);

    private static OperationCanceledException EndedException() => new("The transport has ended.");

    private void End(ChatTransportClosed? closed, Exception? failure)
    {
        bool endsReceive;
        bool wakesLoop;
        lock (_lock)
        {
            if (HasEnded)
                return;
            (_closed, _failure) = (closed, failure);
            (endsReceive, _frame) = (_frame is not null, null);
            (wakesLoop, _isLoopWaiting) = (_isLoopWaiting, false);
        }

        if (wakesLoop)
            _receiverArrived.SetException(EndedException());
        if (!endsReceive)
            return;
        if (failure is not null)
            _received.SetException(failure);
        else
            _received.SetResult(closed);
    }
}
