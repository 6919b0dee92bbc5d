namespace Connect.Chat.Local;

/// <summary>
/// The end of one socket. Any thread can ask for it at any time, also when the socket is gone already; the socket's
/// own loops see the token and cut the connection.
/// </summary>
internal sealed class SocketLifetime : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _patience;
    private readonly CancellationTokenSource _end;
    private bool _isDisposed;

    public SocketLifetime(TimeProvider time, CancellationToken requestAborted)
    {
        _patience = new(Timeout.InfiniteTimeSpan, time);
        _end = CancellationTokenSource.CreateLinkedTokenSource(_patience.Token, requestAborted);
        Ended = _end.Token;
    }

    /// <summary>Cancelled at the end, and for ever after.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Returns before the callbacks run: callers hold the lock of a contact.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (!_isDisposed)
                _ = _end.CancelAsync();
        }
    }

    public void EndAfter(TimeSpan patience)
    {
        lock (_lock)
        {
            if (!_isDisposed)
                _patience.CancelAfter(patience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Everyone who still waits for this socket is released.
        await _end.CancelAsync();
        lock (_lock)
            _isDisposed = true;

        _end.Dispose();
        _patience.Dispose();
    }
}
