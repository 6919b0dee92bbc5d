using System.Threading.Tasks.Sources;

namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// Awaits a task of the application until a token is cancelled. If the task completes after that, its exception is
/// observed and its result is disposed.
/// </summary>
internal sealed class AbandonableTask<T> : IValueTaskSource<T>
{
    private readonly Task<T> _task;
    private readonly CancellationToken _cancellationToken;

    // True if the task ended first. Must not be readonly: it is a mutable struct.
    private ManualResetValueTaskSourceCore<bool> _isTaskFirst;
    private CancellationTokenRegistration _registration;
    private int _isDecided;
    private bool _isAbandoned;

    private AbandonableTask(Task<T> task, CancellationToken cancellationToken)
    {
        _task = task;
        _cancellationToken = cancellationToken;
    }

    public static ValueTask<T> Await(Task<T> task, CancellationToken cancellationToken)
    {
        var source = new AbandonableTask<T>(task, cancellationToken);
        source._registration = cancellationToken.UnsafeRegister(
            static self => ((AbandonableTask<T>)self!).OnCancelled(), source);
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(source.OnTaskEnded);
        return new(source, source._isTaskFirst.Version);
    }

#pragma warning disable VSTHRD002 // The task has ended: nothing waits.
    T IValueTaskSource<T>.GetResult(short token) => _isTaskFirst.GetResult(token)
        ? _task.GetAwaiter().GetResult()
        : throw new OperationCanceledException(_cancellationToken);
#pragma warning restore VSTHRD002

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) =>
        _isTaskFirst.GetStatus(token) == ValueTaskSourceStatus.Pending ? ValueTaskSourceStatus.Pending
        : _isAbandoned || _task.IsCanceled ? ValueTaskSourceStatus.Canceled
        : _task.IsFaulted ? ValueTaskSourceStatus.Faulted
        : ValueTaskSourceStatus.Succeeded;

    void IValueTaskSource<T>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _isTaskFirst.OnCompleted(continuation, state, token, flags);

    private void OnTaskEnded()
    {
        if (Interlocked.Exchange(ref _isDecided, 1) == 0)
        {
            _registration.Dispose();
            _isTaskFirst.SetResult(true);
        }
        else
        {
            _ = ReleaseAsync();
        }
    }

    private void OnCancelled()
    {
        if (Interlocked.Exchange(ref _isDecided, 1) != 0)
            return;
        _isAbandoned = true;
        // As after any other task, the caller does not continue in the context of the code that cancels.
        _isTaskFirst.RunContinuationsAsynchronously = SynchronizationContext.Current is not null;
        _isTaskFirst.SetResult(false);
    }

    private async Task ReleaseAsync()
    {
        try
        {
            var result = await _task.ConfigureAwait(false);
            if (result is IAsyncDisposable disposable)
                await disposable.DisposeAsync().ConfigureAwait(false);
            else
                (result as IDisposable)?.Dispose();
        }
        catch (Exception)
        {
            // Observes the exception: no caller awaits it, and it must not surface as an UnobservedTaskException.
        }
    }
}
