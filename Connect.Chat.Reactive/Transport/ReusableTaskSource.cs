using System.Threading.Tasks.Sources;

namespace Connect.Chat.Reactive.Transport;

/// <summary>
/// The source of one task after another, without allocations. Continuations run inside <see cref="SetResult"/> and
/// <see cref="SetException"/>, so call them without a lock.
/// </summary>
internal sealed class ReusableTaskSource<T> : IValueTaskSource<T>, IValueTaskSource
{
    // Must not be readonly: it is a mutable struct.
    private ManualResetValueTaskSourceCore<T> _core;

    /// <summary>Starts the next task. The one before it must have been awaited.</summary>
    public void Reset() => _core.Reset();

    public ValueTask<T> Task => new(this, _core.Version);

    public ValueTask TaskWithoutResult => new(this, _core.Version);

    public void SetResult(T result) => _core.SetResult(result);

    public void SetException(Exception exception) => _core.SetException(exception);

    T IValueTaskSource<T>.GetResult(short token) => _core.GetResult(token);

    void IValueTaskSource.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<T>.GetStatus(short token) => _core.GetStatus(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<T>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
