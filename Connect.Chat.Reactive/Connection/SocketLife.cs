namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// One attempt at a connection and, if it succeeds, the socket that comes of it: what is cancelled and closed as
/// one when the connection moves on.
/// </summary>
internal sealed class SocketLife : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _cancellation = new();
    // What is done for the socket later on is done on behalf of whoever wanted it, as far as it can be told.
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
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

    /// <summary>Starts something on behalf of whoever wanted the socket.</summary>
    public Task StartAsync(Func<Task> work)
    {
        if (_context is null)
            return work();
        Task started = Task.CompletedTask;
        ExecutionContext.Run(_context.CreateCopy(), _ => started = work(), null);
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        if (!TryEnd(out var socket))
            return;
        if (socket is not null)
            await socket.DisposeAsync().ConfigureAwait(false);
        _cancellation.Dispose();
    }

    // Cancels on this thread: what is told to stop has been told when the next attempt begins.
    private bool TryEnd(out IAsyncDisposable? socket)
    {
        lock (_gate)
        {
            socket = null;
            if (_over)
                return false;
            _over = true;
            socket = _socket;
            _socket = null;
        }

        _cancellation.Cancel();
        return true;
    }
}
