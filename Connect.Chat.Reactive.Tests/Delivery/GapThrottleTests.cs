using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Threading;

namespace Connect.Chat.Reactive.Tests.Delivery;

[TestFixture]
public sealed class GapThrottleTests
{
    [Test]
    public void Damaged_frames_start_two_catch_ups_at_once_and_then_fewer_and_fewer()
    {
        var time = new FakeTimeProvider();
        var began = time.GetUtcNow();
        var catchUps = new List<double>();
        using var throttle = new GapThrottle(
            time, new RecordingCatchUpHost(), () => catchUps.Add((time.GetUtcNow() - began).TotalSeconds));

        for (var second = 0; second < 240; second++)
        {
            throttle.Report();
            throttle.Report();
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(catchUps, Is.EqualTo([0, 0, 5, 15, 36, 76, 136, 197]).Within(2));
    }

    [Test]
    public void After_a_quiet_minute_the_next_damaged_frame_starts_a_catch_up_at_once()
    {
        var time = new FakeTimeProvider();
        var catchUps = 0;
        using var throttle = new GapThrottle(time, new RecordingCatchUpHost(), () => catchUps++);
        for (var i = 0; i < 10; i++)
            throttle.Report();
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.That(catchUps, Is.EqualTo(3));

        throttle.Report();

        Assert.That(catchUps, Is.EqualTo(4));
    }

    [Test]
    public void Disposal_leaves_no_timer_and_starts_nothing()
    {
        var time = new FakeTimeProvider();
        var catchUps = 0;
        var throttle = new GapThrottle(time, new RecordingCatchUpHost(), () => catchUps++);
        for (var i = 0; i < 10; i++)
            throttle.Report();

        throttle.Dispose();
        throttle.Report();
        Assert.That(time.ActiveTimers, Is.Zero);
        time.Advance(TimeSpan.FromSeconds(100));

        Assert.That(catchUps, Is.EqualTo(2));
    }

    [Test]
    public void A_damaged_frame_after_disposal_starts_nothing()
    {
        var catchUps = 0;
        var throttle = new GapThrottle(new FakeTimeProvider(), new RecordingCatchUpHost(), () => catchUps++);
        throttle.Report();

        throttle.Dispose();
        throttle.Report();

        Assert.That(catchUps, Is.EqualTo(1));
    }

    [Test]
    public void A_callback_that_runs_after_disposal_starts_nothing()
    {
        var time = new ManualTimers();
        var catchUps = 0;
        var throttle = new GapThrottle(time, new RecordingCatchUpHost(), () => catchUps++);
        for (var i = 0; i < 3; i++)
            throttle.Report();
        Assert.That(catchUps, Is.EqualTo(2));

        throttle.Dispose();
        time.Callbacks.Single()();

        Assert.That(catchUps, Is.EqualTo(2));
    }

    [Test]
    public void A_clock_that_fails_once_does_not_stop_later_catch_ups()
    {
        var time = new FailingOnce();
        var catchUps = 0;
        using var throttle = new GapThrottle(time, new RecordingCatchUpHost(), () => catchUps++);
        throttle.Report();
        throttle.Report();
        Assert.That(throttle.Report, Throws.InvalidOperationException);

        throttle.Report();
        time.Callbacks.Single()();

        Assert.That(catchUps, Is.EqualTo(3));
    }

    // Its first timer cannot be created.
    private sealed class FailingOnce : ManualTimers
    {
        private bool _hasFailed;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (_hasFailed)
                return base.CreateTimer(callback, state, dueTime, period);
            _hasFailed = true;
            throw new InvalidOperationException("no timer");
        }
    }
}
