using System.Diagnostics.CodeAnalysis;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// The scope of a connection attempt and its socket, which are cancelled and disposed as one. Owns the tasks that run
/// for the socket.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="requestContext">
/// The ExecutionContext of the caller that requested the connection; null if the session opens it by itself.
/// </param>
[SuppressMessage(
    "Design", "CA1001", Justification = "The token must stay usable, and its source holds nothing to dispose.")]
internal sealed class SocketScope(TimeProvider time, ExecutionContext? requestContext = null)
{
    // The time that End grants application code that ignores cancellation or disposal.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly object _lock = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskTracker _tasks = new();
    // Continuations run synchronously, so that tests in virtual time stay on one thread.
    private readonly TaskCompletionSource<bool> _ended = new();
    private ExecutionContext? _requestContext = requestContext;
    private IAsyncDisposable? _socket;
    private TaskCompletionSource<bool>? _started = new();
    private bool _isClosed;
    private volatile bool _isQueued;

    /// <summary>Whether a caller requested this connection.</summary>
    public bool IsRequested { get; init; }

    /// <summary>Why the socket is opened.</summary>
    public ConnectingReason Reason { get; init; }

    /// <summary>The number of the attempt.</summary>
    public int Attempt { get; init; }

    /// <summary>Cancelled when the scope ends. Stays usable after that.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>Completes when the scope has ended and its tasks have completed or have been abandoned.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Whether <see cref="Close"/> was called.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_lock)
                return _isClosed;
        }
    }

    /// <summary>
    /// Takes ownership of a socket; false if the scope is closed, and the caller must dispose the socket.
    /// </summary>
    public bool TryAdopt(IAsyncDisposable socket)
    {
        lock (_lock)
        {
            if (_isClosed)
                return false;
            _socket = socket;
            return true;
        }
    }

    /// <summary>
    /// Whether the call for a URL or a token waits for its turn. Another attempt would have to wait longer.
    /// </summary>
    public bool IsQueued => _isQueued;

    public void Track(Task task) => _tasks.Track(task);

    /// <summary>Starts the work unless the scope is closed. Must be called exactly once.</summary>
    public void Start(Func<Task> run)
    {
        try
        {
            if (!IsClosed)
                Track(run());
        }
        finally
        {
            // Released, as a scope lives for an hour.
            Interlocked.Exchange(ref _started, null)?.TrySetResult(true);
        }
    }

    /// <summary>Calls application code in the ExecutionContext of the caller that requested the connection.</summary>
    public Task<T> StartAsync<T>(Func<Task<T>> call) => CleanContext.StartIn(_requestContext, call);

    /// <summary>
    /// As <see cref="StartAsync"/>, with a timeout that also applies if the call ignores its cancellation or blocks its
    /// thread: the call is abandoned.
    /// </summary>
    /// <exception cref="ConnectionLostException">The call timed out.</exception>
    public async Task<T> CallAsync<T>(
        Func<CancellationToken, IPausableTimeout, Task<T>> call, TimeSpan timeout, string timeoutMessage)
    {
        using var source = new TimeoutTokenSource(timeout, time, Token);
        try
        {
            var pausable = new CallTimeout(this, source, timeout);
            return await StartAsync(() => time.CallIsolatedAsync(token => call(token, pausable), source.Token))
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (source.IsTimedOut && !Token.IsCancellationRequested)
        {
            throw new ConnectionLostException(ConnectionLossReason.OpenFailed, timeoutMessage, exception);
        }
    }

    /// <summary>
    /// Releases the ExecutionContext of the caller. Further work belongs to the session, not to the caller.
    /// </summary>
    public void ReleaseRequestContext() => _requestContext = null;

    /// <summary>Closes the scope to further work and sockets. Must be followed by <see cref="End"/>.</summary>
    public void Close()
    {
        lock (_lock)
            _isClosed = true;
    }

    /// <summary>Cancels the work and disposes the socket.</summary>
    public void End()
    {
        IAsyncDisposable? socket;
        lock (_lock)
        {
            _isClosed = true;
            socket = _socket;
            _socket = null;
        }

        // Starts to wait before it calls anything that may block this thread.
        var closing = new TaskCompletionSource<bool>();
        _tasks.Track(closing.Task);
        _ = FinishAsync();
        _cancellation.CancelQuietly();
        _ = CloseAsync(socket, closing);
    }

    private static async Task CloseAsync(IAsyncDisposable? socket, TaskCompletionSource<bool> closing)
    {
        try
        {
            if (socket is not null)
                await socket.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception)
        {
            // The socket is discarded in any case.
        }

        closing.TrySetResult(true);
    }

    private async Task FinishAsync()
    {
        using (var source = new TimeoutTokenSource(Grace, time, CancellationToken.None))
        {
            var started = Volatile.Read(ref _started)?.Task ?? Task.CompletedTask;
            if (await started.UntilAsync(source.Token).ConfigureAwait(false))
                await _tasks.WhenIdleAsync().UntilAsync(source.Token).ConfigureAwait(false);
        }

        _requestContext = null;
        _ended.TrySetResult(true);
    }

    private sealed class CallTimeout(SocketScope scope, TimeoutTokenSource source, TimeSpan timeout) : IPausableTimeout
    {
        public void Pause()
        {
            scope._isQueued = true;
            source.Renew(Timeout.InfiniteTimeSpan);
        }

        public void Resume()
        {
            scope._isQueued = false;
            source.Renew(timeout);
        }
    }
}
