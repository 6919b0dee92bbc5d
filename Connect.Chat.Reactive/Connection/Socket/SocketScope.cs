using System.Diagnostics.CodeAnalysis;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// One attempt at a connection and, if it succeeds, the socket: what is cancelled and closed as one when the connection
/// moves on. Owns the tasks that run for the socket.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="requested">
/// The context of the caller that asked for this connection; null for one that the session opens by itself.
/// </param>
[SuppressMessage("Design", "CA1001", Justification = "The token must stay good, and the source holds nothing to dispose.")]
internal sealed class SocketScope(TimeProvider time, ExecutionContext? requested = null)
{
    // How long the end waits for code of the application that ignores its cancellation or its disposal.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly object _lock = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly TaskTracker _tasks = new();
    // Continuations run inline: virtual time stays on one thread.
    private readonly TaskCompletionSource<bool> _ended = new();
    private readonly TaskCompletionSource<bool> _started = new();
    private ExecutionContext? _requested = requested;
    private IAsyncDisposable? _socket;
    private bool _over;

    /// <summary>Whether a caller asked for this connection.</summary>
    public bool IsRequested { get; init; }

    /// <summary>Whether the session reconnects, and will try again by itself.</summary>
    public bool IsReconnect { get; init; }

    /// <summary>The number of the attempt.</summary>
    public int Attempt { get; init; }

    /// <summary>Called when the attempt fails by its timeout, also while its own code is blocked.</summary>
    public required Action<SocketScope, Exception> Failed { get; init; }

    /// <summary>Cancelled when the life is over. Stays good afterwards.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>
    /// Completes when the life is over and its tasks have ended, or have been given up.
    /// </summary>
    public Task Ended => _ended.Task;

    public bool IsOver
    {
        get
        {
            lock (_lock)
                return _over;
        }
    }

    /// <summary>Takes on a socket (or a transport); false if it comes too late, and must be disposed by the caller.</summary>
    public bool TryAdopt(IAsyncDisposable socket)
    {
        lock (_lock)
        {
            if (_over)
                return false;
            _socket = socket;
            return true;
        }
    }

    public void Track(Task task) => _tasks.Track(task);

    /// <summary>Begins the work, unless the life is over already. Must be called once.</summary>
    public void Start(Func<Task> run)
    {
        try
        {
            if (!IsOver)
                Track(run());
        }
        finally
        {
            _started.TrySetResult(true);
        }
    }

    /// <summary>Starts a call of the application's code, in the context of the caller that asked for this connection.</summary>
    public Task<T> StartAsync<T>(Func<Task<T>> call) => CleanContext.StartIn(_requested, call);

    /// <summary>
    /// As <see cref="StartAsync"/>, and ends by the timeout whatever the call does: one that does not return is
    /// abandoned, and one that blocks this thread fails the attempt nevertheless.
    /// </summary>
    /// <exception cref="ConnectionLostException">The time is over.</exception>
    public async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan timeout, string late)
    {
        using var deadline = new TimeoutTokenSource(
            timeout, time, Token, () => Failed(this, new ConnectionLostException(ConnectionLossReason.OpenFailed, late)));
        try
        {
            return await StartAsync(() => call(deadline.Token)).OrAbandonAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (deadline.HasPassed && !Token.IsCancellationRequested)
        {
            throw new ConnectionLostException(ConnectionLossReason.OpenFailed, late, exception);
        }
    }

    /// <summary>The connection is there. From now on, work is the session's own and not the caller's.</summary>
    public void ForgetRequest() => _requested = null;

    /// <summary>Ends the life: nothing more is taken on. To be followed by <see cref="End"/>.</summary>
    public void MarkOver()
    {
        lock (_lock)
            _over = true;
    }

    /// <summary>Cancels and disposes all that is left of it. May call code of the application.</summary>
    public void End()
    {
        IAsyncDisposable? socket;
        lock (_lock)
        {
            _over = true;
            socket = _socket;
            _socket = null;
        }

        // Waits before it calls anything that could block this thread.
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
            // It is as closed as it can be.
        }

        closing.TrySetResult(true);
    }

    private async Task FinishAsync()
    {
        using (var limit = new TimeoutTokenSource(Grace, time, CancellationToken.None))
        {
            if (await _started.Task.UntilAsync(limit.Token).ConfigureAwait(false))
                await _tasks.WhenIdleAsync().UntilAsync(limit.Token).ConfigureAwait(false);
        }

        _requested = null;
        _ended.TrySetResult(true);
    }
}
