using System.Buffers;
using System.Text;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Connection;

/// <summary>A socket that the application holds: its frames come in as an observable, and go out through a delegate.</summary>
internal sealed class BridgeTransport(Func<string, CancellationToken, Task> send) : IChatTransport, IObserver<string>
{
    private readonly object _lock = new();
    private readonly Queue<string> _arrived = new();
    private TaskCompletionSource<bool>? _reader;
    private Exception? _failure;
    private bool _isOver;

    /// <summary>The subscription to the application's frames, let go of with the transport.</summary>
    public IDisposable? Subscription { get; set; }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> utf8Frame, CancellationToken cancellationToken) =>
        await send(Encoding.UTF8.GetString(utf8Frame.ToArray()), cancellationToken).ConfigureAwait(false);

    public async ValueTask<ChatTransportClosed?> ReceiveAsync(IBufferWriter<byte> frame, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrival;
            lock (_lock)
            {
                if (_arrived.Count > 0)
                {
                    frame.Write(Encoding.UTF8.GetBytes(_arrived.Dequeue()));
                    return null;
                }

                if (_failure is not null)
                    throw new IOException("The application's frames ended with an error.", _failure);
                if (_isOver)
                    return new(0, "");
                arrival = (_reader = new()).Task;
            }

            await arrival.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void OnNext(string value)
    {
        lock (_lock)
        {
            if (!_isOver && value is not null)
                _arrived.Enqueue(value);
        }

        Wake();
    }

    public void OnError(Exception error)
    {
        _failure = error;
        OnCompleted();
    }

    public void OnCompleted()
    {
        lock (_lock)
            _isOver = true;
        Wake();
    }

    public ValueTask DisposeAsync()
    {
        OnCompleted();
        Subscription?.Dispose();
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
