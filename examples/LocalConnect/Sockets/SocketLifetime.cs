namespace Connect.Chat.Local;

/// <summary>
/// Ends a socket. Thread-safe at any time, even after disposal. The loops of the socket observe the token and abort the
/// connection.
/// </summary>
internal sealed class SocketLifetime : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource _end;
    private bool _isDisposed;

    public SocketLifetime(TimeProvider time, CancellationToken requestAborted)
    {
        _timeout = new(Timeout.InfiniteTimeSpan, time);
        _end = CancellationTokenSource.CreateLinkedTokenSource(_timeout.Token, requestAborted);
        Ended = _end.Token;
    }

    /// <summary>Cancelled when the socket ends. Can be used after disposal.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Returns before the token's callbacks run, because callers hold the lock of a contact.</summary>
    public void End()
    {
        lock (_lock)
        {
            if (!_isDisposed)
                _ = _end.CancelAsync();
        }
    }

    public void EndAfter(TimeSpan delay)
    {
        lock (_lock)
        {
            if (!_isDisposed)
                _timeout.CancelAfter(delay);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Releases all callers that still wait for this socket.
        await _end.CancelAsync();
        lock (_lock)
            _isDisposed = true;

        _end.Dispose();
        _timeout.Dispose();
    }
}
