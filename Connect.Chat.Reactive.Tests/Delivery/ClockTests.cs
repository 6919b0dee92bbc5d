using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Neither host clocks nor the local clock decide whether an item is delivered.</summary>
[TestFixture]
public sealed class ClockTests
{
    private const double Minute = 60;
    private const double Day = 24 * 60 * Minute;
    private const double Year = 365 * Day;

    [TestCase(65)]
    [TestCase(2 * 60 * Minute)]
    [TestCase(30 * Year)]
    public async Task A_pushed_message_older_than_the_newest_known_one_is_delivered_once(double seconds)
    {
        await using var chat = new SimulatedChat();
        chat.Service.Say("newest");
        await chat.ConnectAsync();

        chat.Service.SayOnHost(TimeSpan.FromSeconds(-seconds), "older");
        chat.Settle();
        chat.Lose();
        chat.Return();
        chat.Recheck();

        Assert.That(chat.Seen(), Is.EqualTo(["newest History", "older Live"]));
    }

    [TestCase(120)]
    [TestCase(Day)]
    [TestCase(10 * Year)]
    public async Task A_host_that_is_ahead_hides_none_of_sixty_messages_that_follow(double seconds)
    {
        await using var chat = new SimulatedChat();
        chat.Service.Say("before");
        chat.Service.SayOnHost(TimeSpan.FromSeconds(seconds), "ahead");
        await chat.ConnectAsync();

        chat.Say(60);

        Assert.That(chat.Texts, Is.EqualTo(["before", "ahead", .. NumberedMessages.Texts(0, 60)]));
    }

    [TestCase(120)]
    [TestCase(10 * Year)]
    public async Task A_live_item_that_is_ahead_hides_no_later_missed_items(double seconds)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.SayOnHost(TimeSpan.FromSeconds(seconds), "ahead");
        chat.Settle();

        chat.Lose();
        chat.Say(150);
        chat.Return();

        Assert.That(chat.Texts, Is.EqualTo(["ahead", .. NumberedMessages.Texts(0, 150)]));
    }

    [TestCase(3 * Minute)]
    [TestCase(-3 * Minute)]
    [TestCase(Day)]
    [TestCase(-Day)]
    public async Task An_item_without_a_time_hides_nothing_if_the_local_clock_is_wrong(double secondsFast)
    {
        await using var chat = new SimulatedChat();
        chat.Service.ClockOffset = TimeSpan.FromSeconds(-secondsFast);
        chat.Service.SayStamped(static _ => null, "untimed");
        await chat.ConnectAsync();

        chat.Say(20);
        chat.Service.SayStamped(static _ => null, "untimed and live");
        chat.Lose();
        chat.Service.Say("missed");
        chat.Return();
        chat.Service.Say("last");
        chat.Settle();

        Assert.That(
            chat.Texts,
            Is.EqualTo(["untimed", .. NumberedMessages.Texts(0, 20), "untimed and live", "missed", "last"]));
        var estimated = chat.Items.OfType<ChatMessage>().Where(static item => item.IsTimeEstimated);
        Assert.That(estimated.Select(static item => item.Content), Is.EqualTo(["untimed", "untimed and live"]));
    }

    // The first and the last item of the newest page, and the oldest missed item.
    [TestCase(150, -125)]
    [TestCase(249, -125)]
    [TestCase(200, -Year)]
    [TestCase(0, -Year)]
    public async Task A_missed_item_with_an_old_time_does_not_end_the_catch_up(int which, double seconds)
    {
        await using var chat = new SimulatedChat();
        chat.Service.Say("before");
        await chat.ConnectAsync();

        chat.Lose();
        for (var i = 0; i < 250; i++)
            chat.Service.SayOnHost(TimeSpan.FromSeconds(i == which ? seconds : 0), $"{i}");
        chat.Return();

        Assert.That(chat.Texts, Is.EqualTo(["before", .. NumberedMessages.Texts(0, 250)]));
    }

    [Test]
    public async Task Descending_times_lose_nothing_and_keep_the_order_of_the_transcript()
    {
        await using var chat = new SimulatedChat();
        var at = 0;
        chat.Service.Stamp = now => now.AddYears(-++at);
        chat.Service.Say("before");
        await chat.ConnectAsync();
        chat.Service.Say("live");
        chat.Settle();

        chat.Lose();
        chat.Say(120);
        chat.Return();

        Assert.That(chat.Texts, Is.EqualTo(["before", "live", .. NumberedMessages.Texts(0, 120)]));
    }
}
