namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// One attempt at a connection and, if it succeeds, the socket that comes of it: what is cancelled and closed as
/// one when the connection moves on.
/// </summary>
internal sealed class SocketLife : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _cancellation = new();
    private IAsyncDisposable? _socket;
    private bool _over;

    public SocketLife() => Token = _cancellation.Token;

    /// <summary>Cancelled when the life is over. Stays good after disposal.</summary>
    public CancellationToken Token { get; }

    /// <summary>Takes on a socket (or a transport); false if it comes too late, and must be disposed by the caller.</summary>
    public bool TryAdopt(IAsyncDisposable socket)
    {
        lock (_gate)
        {
            if (_over)
                return false;
            _socket = socket;
            return true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        IAsyncDisposable? socket;
        lock (_gate)
        {
            if (_over)
                return;
            _over = true;
            socket = _socket;
            _socket = null;
        }

#if NET
        await _cancellation.CancelAsync().ConfigureAwait(false);
#else
        _cancellation.Cancel();
#endif
        if (socket is not null)
            await socket.DisposeAsync().ConfigureAwait(false);
        _cancellation.Dispose();
    }
}
