using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Runs sends one after another in the order of the calls, so that retries never reorder them. Sends that wait when the
/// chat ends stop waiting at once.
/// </summary>
/// <param name="throwIfClosed">Throws what a send must fail with that is not possible any more.</param>
internal sealed class SendQueue(Action throwIfClosed)
{
    private readonly Action _throwIfClosed = throwIfClosed;
    private readonly object _lock = new();
    private Task<bool> _last = Task.FromResult(true);
    // Created on demand: most sends never wait.
    private TaskCompletionSource<bool>? _closed;
    private bool _isClosed;

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var ticket = Enter();
        await ticket.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await send(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the place behind all sends in the queue. Disposing it leaves the queue.</summary>
    public Ticket Enter()
    {
        var done = new TaskCompletionSource<bool>();
        lock (_lock)
        {
            var ticket = new Ticket(this, _last, done);
            _last = done.Task;
            return ticket;
        }
    }

    /// <summary>Ends the waiting of all sends, now and later. Called when nothing more can be sent.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            _closed?.TrySetResult(true);
        }
    }

    private Task WhenClosed()
    {
        lock (_lock)
        {
            if (_isClosed)
                return Task.CompletedTask;
            // Callers continue when their sends fail, and must not continue inside the connection or this lock.
            return (_closed ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>A place in the queue.</summary>
    internal sealed class Ticket(SendQueue queue, Task<bool> before, TaskCompletionSource<bool> done) : IDisposable
    {
        /// <summary>Completes when it is the turn of this send.</summary>
        /// <exception cref="ChatEndedException">The chat ended first.</exception>
        /// <exception cref="ObjectDisposedException">The session was disposed first.</exception>
        /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
        public async Task WaitAsync(CancellationToken cancellationToken)
        {
            if (!before.IsCompleted)
                await WaitForTurnAsync().OrAbandonAsync(cancellationToken).ConfigureAwait(false);
            queue._throwIfClosed();
        }

        public void Dispose()
        {
            if (before.IsCompleted)
                done.TrySetResult(true);
            else
                _ = PassOnAsync();
        }

        private async Task<bool> WaitForTurnAsync() =>
            await Task.WhenAny(before, queue.WhenClosed()).ConfigureAwait(false) == before;

        // A send that stops waiting must not let those behind it overtake those before it.
        private async Task PassOnAsync()
        {
            await before.ConfigureAwait(false);
            done.TrySetResult(true);
        }
    }
}
