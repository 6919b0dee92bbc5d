using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Threading;

/// <summary>
/// A clock that moves only with <see cref="Advance"/>. Due timers fire inline on the advancing thread, one after the
/// other, in the order of their due times, then of their start. Each callback sees its due time. A timer with a due
/// time of zero fires with the next Advance, even one by zero.
/// </summary>
internal sealed class FakeTimeProvider(DateTimeOffset start) : TimeProvider, IInlineTime
{
    public static readonly DateTimeOffset DefaultStart = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _armed = [];
    private TimeSpan _elapsed;
    private long _arming;

    public FakeTimeProvider()
        : this(DefaultStart)
    {
    }

    /// <summary>
    /// Whether calls of the application run inline. Set it to false in tests whose application blocks its threads.
    /// </summary>
    public bool RunsInline { get; set; } = true;

    /// <summary>How far the clock was set forward. Timestamps and timers take no notice. Default: zero.</summary>
    public TimeSpan ClockOffset { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>The number of pending timers. Disposed code must leave none.</summary>
    public int ActiveTimers
    {
        get
        {
            lock (_lock)
                return _armed.Count;
        }
    }

    /// <summary>The time until the next timer fires; null if there is none.</summary>
    public TimeSpan? NextTimer
    {
        get
        {
            lock (_lock)
                return Next() is { } timer ? Later(timer.Due - _elapsed, TimeSpan.Zero) : null;
        }
    }

    private TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
                return _elapsed;
        }
    }

    public override DateTimeOffset GetUtcNow() => start + ClockOffset + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Advances the time and fires the due timers, including those that callbacks start meanwhile.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var until = Elapsed + by;

        // NUnit sets a SynchronizationContext on the thread of each test, with which continuations do not run inline.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            while (TakeDue(until) is { } timer)
                timer.Fire();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }

        lock (_lock)
            _elapsed = Later(_elapsed, until);
    }

    /// <summary>
    /// Moves the clock as a machine's sleep does: no timer fires meanwhile, and overdue timers fire once with the next
    /// Advance.
    /// </summary>
    public void Sleep(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        lock (_lock)
            _elapsed += duration;
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private FakeTimer? Next() => _armed.MinBy(static timer => (timer.Due, timer.Arming));

    private FakeTimer? TakeDue(TimeSpan until)
    {
        lock (_lock)
        {
            if (Next() is not { } timer || timer.Due > until)
                return null;
            _elapsed = Later(_elapsed, timer.Due);
            _armed.Remove(timer);
            if (timer.Period > TimeSpan.Zero)
                Arm(timer, (timer.Due + timer.Period <= _elapsed ? _elapsed : timer.Due) + timer.Period, timer.Period);
            return timer;
        }
    }

    private void Arm(FakeTimer timer, TimeSpan due, TimeSpan period)
    {
        timer.Due = due;
        timer.Period = period;
        timer.Arming = _arming++;
        _armed.Add(timer);
    }

    private sealed class FakeTimer(FakeTimeProvider time, TimerCallback callback, object? state) : ITimer
    {
        private bool _isDisposed;

        public TimeSpan Due { get; set; }

        public TimeSpan Period { get; set; }

        public long Arming { get; set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (time._lock)
            {
                if (_isDisposed)
                    return false;
                time._armed.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                    time.Arm(this, time._elapsed + dueTime, period);
                return true;
            }
        }

        public void Dispose()
        {
            lock (time._lock)
            {
                _isDisposed = true;
                time._armed.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
