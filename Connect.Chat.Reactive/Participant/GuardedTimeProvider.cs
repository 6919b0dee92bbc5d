namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// The application's clock. Where it throws, the system's clock and timers take its place, so that no wait is endless.
/// </summary>
internal sealed class GuardedTimeProvider : TimeProvider
{
    private readonly TimeProvider _time;
    private long _lastTimestamp;

    private GuardedTimeProvider(TimeProvider time)
    {
        _time = time;
        TimestampFrequency = Try(static time => time.TimestampFrequency, System.TimestampFrequency);
    }

    public override long TimestampFrequency { get; }

    /// <summary>The clock itself if it is the system's, which does not throw.</summary>
    public static TimeProvider Over(TimeProvider time) =>
        ReferenceEquals(time, System) || time is GuardedTimeProvider ? time : new GuardedTimeProvider(time);

    public override DateTimeOffset GetUtcNow() => Try(static time => time.GetUtcNow(), System.GetUtcNow());

    // The system's timestamps have another origin; to say that no time has passed is the safe answer.
    public override long GetTimestamp()
    {
        var timestamp = Try(static time => time.GetTimestamp(), Volatile.Read(ref _lastTimestamp));
        Volatile.Write(ref _lastTimestamp, timestamp);
        return timestamp;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        try
        {
            return new GuardedTimer(_time.CreateTimer(callback, state, dueTime, period));
        }
        catch (Exception)
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }
    }

    private T Try<T>(Func<TimeProvider, T> ask, T otherwise)
    {
        try
        {
            return ask(_time);
        }
        catch (Exception)
        {
            return otherwise;
        }
    }

    private sealed class GuardedTimer(ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            try
            {
                return timer.Change(dueTime, period);
            }
            catch (Exception)
            {
                return false;
            }
        }

        public void Dispose()
        {
            try
            {
                timer.Dispose();
            }
            catch (Exception)
            {
                // The timer is of no use any more, and the call goes on without it.
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                await timer.DisposeAsync().ConfigureAwait(false);
            }
            catch (Exception)
            {
                // As above.
            }
        }
    }
}
