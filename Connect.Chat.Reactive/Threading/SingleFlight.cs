namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// Runs an operation once for all concurrent callers. A cancelled caller leaves at once. The operation is cancelled
/// when the last caller has left.
/// </summary>
/// <param name="run">
/// The operation. An operation that ignores its token is abandoned when the token is cancelled.
/// </param>
/// <param name="lifetime">Cancels the operation even if callers wait for it.</param>
internal sealed class SingleFlight<T>(Func<CancellationToken, Task<T>> run, CancellationToken lifetime)
{
    private readonly object _lock = new();
    private Flight? _current;

    /// <summary>Awaits the running operation, or starts one.</summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async Task<T> JoinAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new TaskCompletionSource<T>();
        var (flight, isNew) = Enter(waiter);
        if (isNew)
            _ = RunAsync(flight);
        using (cancellationToken.Register(() => Leave(flight, waiter, cancellationToken)))
            return await waiter.Task.ConfigureAwait(false);
    }

    /// <summary>Starts the operation unless it is running. It then completes even if no caller waits.</summary>
    public void Start()
    {
        var (flight, isNew) = Enter(waiter: null);
        if (isNew)
            _ = RunAsync(flight);
    }

    private (Flight Flight, bool IsNew) Enter(TaskCompletionSource<T>? waiter)
    {
        lock (_lock)
        {
            var isNew = _current is null;
            var flight = _current ??= new(lifetime);
            if (waiter is null)
                flight.IsKept = true;
            else
                flight.Waiters.Add(waiter);
            return (flight, isNew);
        }
    }

    private void Leave(Flight flight, TaskCompletionSource<T> waiter, CancellationToken cancellationToken)
    {
        bool isLast;
        lock (_lock)
        {
            if (!flight.Waiters.Remove(waiter))
                return;
            isLast = flight.Waiters.Count == 0 && !flight.IsKept;
            // The next caller must not join an operation that is about to be cancelled.
            if (isLast && _current == flight)
                _current = null;
        }

        if (isLast)
            flight.Cancel();
        waiter.TrySetCanceled(cancellationToken);
    }

    private async Task RunAsync(Flight flight)
    {
        try
        {
            var result = await run(flight.Token).OrAbandonAsync(flight.Token).ConfigureAwait(false);
            foreach (var waiter in End(flight))
                waiter.TrySetResult(result);
        }
        catch (Exception exception)
        {
            foreach (var waiter in End(flight))
                waiter.TrySetException(exception);
        }
    }

    // One task per caller, because .NET runs only the first continuation of a task inline.
    private TaskCompletionSource<T>[] End(Flight flight)
    {
        lock (_lock)
        {
            if (_current == flight)
                _current = null;
            TaskCompletionSource<T>[] waiters = [.. flight.Waiters];
            flight.Waiters.Clear();
            flight.Dispose();
            return waiters;
        }
    }

    private sealed class Flight : IDisposable
    {
        private readonly CancellationTokenSource _source;

        public Flight(CancellationToken lifetime)
        {
            _source = CancellationTokenSource.CreateLinkedTokenSource(lifetime);
            Token = _source.Token;
        }

        public CancellationToken Token { get; }

        public List<TaskCompletionSource<T>> Waiters { get; } = [];

        /// <summary>Whether the operation continues without waiters.</summary>
        public bool IsKept { get; set; }

        // No waiter is left.
        public void Cancel() => _source.CancelQuietly();

        public void Dispose() => _source.Dispose();
    }
}
