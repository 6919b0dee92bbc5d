namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Timers that fire when the test says so, even after they were disposed.</summary>
internal class ManualTimers : TimeProvider
{
    public List<Action> Callbacks { get; } = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Callbacks.Add(() => callback(state));
        return base.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
