using System.Buffers;
using System.Text;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>The client's end of a socket of the simulated service. Everything happens inline, on the thread that causes it.</summary>
internal sealed class SimulatedSocket(ISimulatedPeer service, int number) : IChatTransport
{
    private readonly object _lock = new();
    private readonly Queue<byte[]> _arrived = new();
    private TaskCompletionSource<bool>? _reader;
    private Exception? _failure;
    private ChatTransportClosed? _closed;

    /// <summary>The how-manieth socket of the service this is, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>What the client has sent on this socket.</summary>
    public List<string> Sent { get; } = [];

    public bool IsSubscribed { get; set; }

    public bool IsDisposed { get; private set; }

    /// <summary>When set, nothing goes in or out, and nobody is told.</summary>
    public bool IsFrozen { get; set; }

    public bool IsOpen => !IsDisposed && _failure is null && _closed is null;

    /// <summary>Sends a frame to the client.</summary>
    public void Push(string frame) => Push(Encoding.UTF8.GetBytes(frame));

    /// <summary>Sends bytes to the client that need be no UTF-8.</summary>
    public void Push(byte[] frame)
    {
        if (IsFrozen || !IsOpen)
            return;
        lock (_lock)
            _arrived.Enqueue(frame);
        Wake();
    }

    /// <summary>Breaks the socket, as a network does.</summary>
    public void Break()
    {
        _failure ??= new IOException("The simulated network broke.");
        Wake();
    }

    /// <summary>Closes the socket, as a service does.</summary>
    public void Close(int statusCode)
    {
        _closed ??= new(statusCode, "");
        Wake();
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

    public async ValueTask<ChatTransportClosed?> ReceiveAsync(IBufferWriter<byte> frame, CancellationToken cancellationToken)
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
        Wake();
        return default;
    }

    private void Wake()
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
