using System.Runtime.ExceptionServices;

namespace Connect.Chat.Reactive.Bindable;

/// <summary>
/// Runs a batch on the UI context after each request, but leaves the context alone for at least an interval after each
/// batch. At most one batch is posted at any time, so a context that is slow, blocks or never runs has no queue.
/// </summary>
/// <remarks>
/// It posts on the thread of a timer, not on that of the request: a context that blocks in Post must not block the
/// session.
/// </remarks>
internal sealed class BatchPacer : IDisposable
{
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MinRetryDelay = TimeSpan.FromMilliseconds(100);

    private readonly object _lock = new();
    private readonly Action<Action> _post;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly Func<bool> _runBatch;
    private readonly Action<Exception> _postThrew;
    private readonly ITimer _timer;

    private PacerState _state;
    private bool _isRequested;
    private int _posted;
    private long? _lastBatchAt;
    private TimeSpan _retryDelay;

    /// <param name="post">
    /// Runs work on the UI context. It is code of the application, and may throw or never run the work.
    /// </param>
    /// <param name="time">The clock.</param>
    /// <param name="interval">The shortest time between two batches.</param>
    /// <param name="runBatch">Runs a batch on the UI context. Returns whether another one is necessary.</param>
    /// <param name="postThrew">Called with an exception of the context; for exceptions in a row, once.</param>
    public BatchPacer(
        Action<Action> post, TimeProvider time, TimeSpan interval, Func<bool> runBatch, Action<Exception> postThrew)
    {
        _post = post;
        _time = time;
        _interval = interval;
        _runBatch = runBatch;
        _postThrew = postThrew;
        _timer = time.CreateTimer(
            static self => ((BatchPacer)self!).Post(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Requests a batch. Thread-safe, and returns at once.</summary>
    public void Request()
    {
        lock (_lock)
        {
            if (_state == PacerState.Idle)
                WaitFor(TimeToNextBatch());
            else
                _isRequested = true;
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _state = PacerState.Disposed;
        _timer.Dispose();
    }

    private TimeSpan TimeToNextBatch()
    {
        if (_lastBatchAt is not { } last)
            return TimeSpan.Zero;
        var remaining = _interval - _time.GetElapsedTime(last);
        return remaining < TimeSpan.Zero ? TimeSpan.Zero : remaining > _interval ? _interval : remaining;
    }

    private void WaitFor(TimeSpan delay)
    {
        _state = PacerState.Waiting;
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private void Post()
    {
        int number;
        lock (_lock)
        {
            if (_state != PacerState.Waiting)
                return;
            _state = PacerState.Posted;
            _isRequested = false;
            number = ++_posted;
        }

        try
        {
            _post(() => Run(number));
        }
        catch (Exception exception)
        {
            Retry(number, exception);
        }
    }

    // The context may have taken the work although it threw. The batch with the latest number runs.
    private void Retry(int number, Exception exception)
    {
        bool isFirst;
        lock (_lock)
        {
            if (_state != PacerState.Posted || number != _posted)
                return;
            isFirst = _retryDelay == TimeSpan.Zero;
            _retryDelay = isFirst ? MinRetryDelay : Min(_retryDelay + _retryDelay, MaxRetryDelay);
            WaitFor(_retryDelay);
        }

        if (isFirst)
            _postThrew(exception);
    }

    private void Run(int number)
    {
        lock (_lock)
        {
            if (_state != PacerState.Posted || number != _posted)
                return;
            _state = PacerState.Running;
            _retryDelay = TimeSpan.Zero;
        }

        bool needsMore = false;
        ExceptionDispatchInfo? failure = null;
        try
        {
            needsMore = _runBatch();
        }
        catch (Exception exception)
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }

        lock (_lock)
        {
            _lastBatchAt = _time.GetTimestamp();
            if (_state == PacerState.Running)
            {
                _state = PacerState.Idle;
                if (needsMore || _isRequested)
                    WaitFor(_interval);
            }
        }

        failure?.Throw();
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private enum PacerState
    {
        Idle,
        Waiting,
        Posted,
        Running,
        Disposed,
    }
}
