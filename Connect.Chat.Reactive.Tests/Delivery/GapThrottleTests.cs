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
        time.Advance(TimeSpan.FromSeconds(100));

        Assert.That(catchUps, Is.EqualTo(2));
        Assert.That(time.ActiveTimers, Is.Zero);
    }
}
