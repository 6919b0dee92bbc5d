using System.Buffers;
using System.Text;
using Connect.Chat.Reactive.Transport;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>The client side of a simulated socket. It runs everything inline, on the calling thread.</summary>
internal sealed class SimulatedSocket(ISimulatedPeer service, int number) : IChatTransport
{
    private readonly object _lock = new();
    private readonly Queue<byte[]> _arrived = new();
    private TaskCompletionSource<bool>? _reader;
    private Exception? _failure;
    private ChatTransportClosed? _closed;

    /// <summary>The number of the socket within the service, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>The frames that the client has sent.</summary>
    public List<string> Sent { get; } = [];

    public bool IsSubscribed { get; set; }

    public bool IsDisposed { get; private set; }

    /// <summary>Whether the socket is half-open: it drops all frames in both directions without an error.</summary>
    public bool IsFrozen { get; set; }

    public bool IsOpen => !IsDisposed && _failure is null && _closed is null;

    /// <summary>Sends a frame to the client.</summary>
    public void Push(string frame) => Push(Encoding.UTF8.GetBytes(frame));

    /// <summary>Sends bytes to the client, which may be invalid UTF-8.</summary>
    public void Push(byte[] frame)
    {
        if (IsFrozen || !IsOpen)
            return;
        lock (_lock)
            _arrived.Enqueue(frame);
        WakeReader();
    }

    /// <summary>Breaks the connection, like a network failure.</summary>
    public void Break()
    {
        _failure ??= new IOException("The simulated network broke.");
        WakeReader();
    }

    /// <summary>Closes the socket, like the service.</summary>
    public void Close(int statusCode)
    {
        _closed ??= new(statusCode, "");
        WakeReader();
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> utf8Frame, CancellationToken cancellationToken)
    {
        if (!IsOpen)
            throw new IOException("The simulated socket is closed.");
        var frame = Encoding.UTF8.GetString(utf8Frame.Span);
        Sent.Add(frame);
        if (!IsFrozen)
            service.OnFrame(this, frame);
        return default;
    }

    public async ValueTask<ChatTransportClosed?> ReceiveAsync(
        IBufferWriter<byte> frame, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task waiting;
            lock (_lock)
            {
                if (IsDisposed)
                    throw new ObjectDisposedException(nameof(SimulatedSocket));
                if (_arrived.Count > 0)
                {
                    frame.Write(_arrived.Dequeue());
                    return null;
                }

                if (_failure is not null)
                    throw _failure;
                if (_closed is not null)
                    return _closed;
                _reader = new();
                waiting = _reader.Task;
            }

            await waiting.ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync()
    {
        IsDisposed = true;
        WakeReader();
        return default;
    }

    private void WakeReader()
    {
        TaskCompletionSource<bool>? reader;
        lock (_lock)
        {
            reader = _reader;
            _reader = null;
        }

        reader?.TrySetResult(true);
    }
}
