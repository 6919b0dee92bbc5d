using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>The computer's clock is set while the session runs. Only the passed time decides.</summary>
[TestFixture]
public sealed class ClockChangeTests
{
    [TestCase(-1, 60, ChatPhase.Connected)]
    [TestCase(1, 59, ChatPhase.Reconnecting)]
    public async Task Health_counts_the_time_that_has_passed(int hoursSet, int seconds, ChatPhase expected)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.Socket.Break();
        chat.Settle();
        chat.Advance(TimeSpan.FromSeconds(seconds));

        chat.Time.ClockOffset = TimeSpan.FromHours(hoursSet);
        chat.Service.Socket.Break();
        chat.Settle();

        Assert.That(chat.Phase, Is.EqualTo(expected));
    }

    [TestCase(-1, 1, ChatPhase.Connected)]
    [TestCase(1, 0.5, ChatPhase.Reconnecting)]
    public async Task NotifyNetworkAvailable_ends_an_attempt_that_has_hung_for_a_second(
        int hoursSet, double seconds, ChatPhase expected)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.BeforeNext("Socket", Hang.UntilCancelled);
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(seconds));

        chat.Time.ClockOffset = TimeSpan.FromHours(hoursSet);
        chat.Session.NotifyNetworkAvailable();
        chat.Settle();

        Assert.That(chat.Phase, Is.EqualTo(expected));
    }

    [TestCase(-1)]
    [TestCase(1)]
    public async Task The_next_attempt_is_announced_by_the_clock_that_was_set(int hoursSet)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Time.ClockOffset = TimeSpan.FromHours(hoursSet);
        chat.Service.FailNext("Socket", ServiceFailure.Network);
        chat.Service.Socket.Break();
        chat.Settle();

        Assert.That(
            chat.Session.CurrentState.NextRetryAt - chat.Time.GetUtcNow(),
            Is.GreaterThan(TimeSpan.Zero).And.LessThanOrEqualTo(TimeSpan.FromSeconds(1)));
        chat.Advance(TimeSpan.FromSeconds(1));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [TestCase(-1)]
    [TestCase(1)]
    public async Task Typing_is_sent_once_every_ten_seconds(int hoursSet)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        await chat.Session.SendTypingAsync();

        chat.Time.ClockOffset = TimeSpan.FromHours(hoursSet);
        var early = await chat.Session.SendTypingAsync();
        // The heartbeat would see a clock that was set forward as the sleep of the computer, which loses the socket.
        chat.Time.ClockOffset = TimeSpan.Zero;
        chat.Advance(TimeSpan.FromSeconds(10));
        chat.Time.ClockOffset = TimeSpan.FromHours(hoursSet);
        var late = await chat.Session.SendTypingAsync();

        Assert.That((early.WasSent, late.WasSent), Is.EqualTo((false, true)));
    }
}
