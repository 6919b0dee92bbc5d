namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>A clock that runs many times faster than the system's, so that what takes seconds takes milliseconds.</summary>
internal sealed class HastyTime(int factor) : TimeProvider
{
    private readonly long _began = System.GetTimestamp();
    private readonly DateTimeOffset _startedAt = System.GetUtcNow();

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => (System.GetTimestamp() - _began) * factor;

    public override DateTimeOffset GetUtcNow() => _startedAt + GetElapsedTime(0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new HastyTimer(System.CreateTimer(callback, state, Sooner(dueTime), Sooner(period)), this);

    // A system timer knows whole milliseconds only, and may be early by a part of one, which is much on this clock.
    private TimeSpan Sooner(TimeSpan span) => span == Timeout.InfiniteTimeSpan || span == TimeSpan.Zero
        ? span
        : TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds / factor) + 1);

    private sealed class HastyTimer(ITimer timer, HastyTime time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Sooner(dueTime), time.Sooner(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
