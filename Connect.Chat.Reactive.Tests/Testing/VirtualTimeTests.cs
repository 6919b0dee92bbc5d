using Connect.Chat.Reactive.Testing;

namespace Connect.Chat.Reactive.Tests.Testing;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class VirtualTimeTests
{
    [Test]
    public void Time_stands_still_until_it_is_advanced()
    {
        var time = new VirtualTime(DateTimeOffset.UnixEpoch);
        long before = time.GetTimestamp();

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.That(time.GetUtcNow(), Is.EqualTo(DateTimeOffset.UnixEpoch.AddSeconds(5)));
        Assert.That(time.GetElapsedTime(before), Is.EqualTo(TimeSpan.FromSeconds(5)));
    }

    [Test]
    public void Timers_elapse_in_order_each_at_its_time()
    {
        var time = new VirtualTime(DateTimeOffset.UnixEpoch);
        var calls = new List<string>();
        using var twice = Timer(time, calls, "twice", 2, 2);
        using var once = Timer(time, calls, "once", 3, -0.001);
        using var late = Timer(time, calls, "late", 6, -0.001);
        using var disposed = Timer(time, calls, "disposed", 1, 1);
        disposed.Dispose();

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.That(calls, Is.EqualTo(["twice at 2", "once at 3", "twice at 4"]));
        Assert.That(time.GetUtcNow().Second, Is.EqualTo(5));
    }

    [Test]
    public void A_callback_can_set_its_timer_again()
    {
        var time = new VirtualTime();
        int calls = 0;
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                calls++;
                timer!.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
            },
            state: null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);

        time.Advance(TimeSpan.FromSeconds(3));

        Assert.That(calls, Is.EqualTo(3));
    }

    [Test]
    public void Time_does_not_run_backward() => Assert.That(
        static () => new VirtualTime().Advance(TimeSpan.FromTicks(-1)),
        Throws.TypeOf<ArgumentOutOfRangeException>());

    private static ITimer Timer(VirtualTime time, List<string> calls, string name, double due, double period) =>
        time.CreateTimer(
            _ => calls.Add($"{name} at {time.GetUtcNow().Second}"),
            state: null,
            TimeSpan.FromSeconds(due),
            TimeSpan.FromSeconds(period));
}
