using System.Buffers;
using System.Text;
using Connect.Chat.Reactive.Threading;
using Connect.Chat.Reactive.Transport;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// A transport over a socket that the application owns: frames arrive from an observable and are sent with a delegate.
/// </summary>
internal sealed class BridgeTransport(Func<string, CancellationToken, Task> send)
    : IChatTransport, IObserver<string>
{
    private readonly object _lock = new();
    private readonly Queue<string> _received = new();
    private TaskCompletionSource<bool>? _reader;
    private Exception? _failure;
    private bool _isCompleted;

    /// <summary>The subscription to the application's frames. Disposed with the transport.</summary>
    public IDisposable? Subscription { get; set; }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> utf8Frame, CancellationToken cancellationToken) =>
        await send(Encoding.UTF8.GetString(utf8Frame.Span), cancellationToken).ConfigureAwait(false);

    public async ValueTask<ChatTransportClosed?> ReceiveAsync(
        IBufferWriter<byte> frame, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task arrival;
            lock (_lock)
            {
                if (_received.Count > 0)
                {
                    frame.Write(Encoding.UTF8.GetBytes(_received.Dequeue()));
                    return null;
                }

                if (_failure is not null)
                    throw new IOException("The observable of frames ended with an error.", _failure);
                if (_isCompleted)
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
            if (!_isCompleted && value is not null)
                _received.Enqueue(value);
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
            _isCompleted = true;
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
