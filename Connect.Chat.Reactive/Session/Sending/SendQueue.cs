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
    private Section _current = new(Task.FromResult(true));
    // Created on demand: most sends never wait.
    private TaskCompletionSource<bool>? _closed;
    private bool _isClosed;

    /// <summary>The section that sends enter now. A file remembers it until it is uploaded.</summary>
    public Section Current
    {
        get
        {
            lock (_lock)
                return _current;
        }
    }

    /// <summary>Runs a send at the end of a section. Default: the current one.</summary>
    public async Task<T> RunAsync<T>(
        Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken, Section? section = null)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var ticket = Enter(section);
        await ticket.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await send(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Takes the place behind all sends of a section. Default: the current one. Disposing it leaves the queue.
    /// </summary>
    public Ticket Enter(Section? section = null)
    {
        var done = new TaskCompletionSource<bool>();
        lock (_lock)
        {
            section ??= _current;
            while (section.Next is { } next)
                section = next;
            var ticket = new Ticket(this, section.Last, done);
            section.Last = done.Task;
            return ticket;
        }
    }

    /// <summary>
    /// Ends the current section. Sends that enter the next one run after the barrier; files of this one may still enter
    /// it before. Disposing the barrier lets the next section continue.
    /// </summary>
    public Barrier Split()
    {
        var done = new TaskCompletionSource<bool>();
        lock (_lock)
        {
            var ended = _current;
            _current = new(done.Task);
            return new(this, ended, _current, done);
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

    /// <summary>The sends between two barriers. The lock of the queue guards it.</summary>
    internal sealed class Section(Task<bool> last)
    {
        /// <summary>Completes when the last send that has entered is over.</summary>
        public Task<bool> Last { get; set; } = last;

        /// <summary>The section to enter instead, once nothing can enter this one any more.</summary>
        public Section? Next { get; set; }
    }

    /// <summary>The place between two sections.</summary>
    internal sealed class Barrier(SendQueue queue, Section ended, Section next, TaskCompletionSource<bool> done)
        : IDisposable
    {
        private Ticket? _ticket;

        /// <summary>
        /// Completes when the section that it ends is over. What has not entered that section is behind the barrier.
        /// </summary>
        /// <inheritdoc cref="Ticket.WaitAsync"/>
        public Task WaitAsync(CancellationToken cancellationToken) => Close().WaitAsync(cancellationToken);

        public void Dispose() => Close().Dispose();

        private Ticket Close()
        {
            lock (queue._lock)
            {
                ended.Next = next;
                return _ticket ??= new(queue, ended.Last, done);
            }
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
