using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>A transcript that lags behind the socket.</summary>
[TestFixture]
public sealed class TranscriptLagTests
{
    [Test]
    public async Task An_item_that_the_first_page_lacks_is_recovered_without_another_reconnect(
        [Values(0.5, 2, 4)] double lag)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        Lag(chat, lag);
        chat.Lose();
        chat.Service.Say("missed");
        chat.Return();
        Assert.That(chat.Texts, Is.Empty);

        chat.Advance(TimeSpan.FromSeconds(10));

        Assert.That(chat.Seen(), Is.EqualTo(["missed Recovered"]));
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_item_that_the_first_page_lacks_is_recovered_after_a_suspension()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        Lag(chat, 2);
        await chat.Session.SuspendAsync();
        chat.Service.Say("missed");
        await chat.ConnectAsync();

        chat.Advance(TimeSpan.FromSeconds(10));

        Assert.That(chat.Texts, Is.EqualTo(["missed"]));
    }

    [Test]
    public async Task A_held_item_that_a_page_lacks_causes_another_read()
    {
        await using var chat = new SimulatedChat(
            static options => options with { TranscriptRecheckDelay = Timeout.InfiniteTimeSpan });
        await chat.ConnectAsync();
        Lag(chat, 2);
        chat.Lose();
        chat.Service.Say("missed");
        PushWhenSubscribed(chat, "pushed");
        chat.Return();

        chat.Advance(TimeSpan.FromSeconds(10));

        Assert.That(chat.Seen(), Is.EqualTo(["missed Recovered", "pushed Live"]));
    }

    [Test]
    public async Task Items_that_appear_one_after_the_other_are_all_recovered_once()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var lags = 0;
        // The later items appear first.
        chat.Service.TranscriptLag = () => TimeSpan.FromSeconds(4 - (++lags % 4));
        chat.Lose();
        chat.Say(20);
        chat.Return();

        chat.Advance(TimeSpan.FromSeconds(10));
        chat.Lose();
        chat.Return();

        Assert.That(chat.Texts, Is.EquivalentTo(NumberedMessages.Texts(0, 20)));
    }

    [Test]
    public async Task The_end_of_the_chat_waits_for_items_that_the_transcript_does_not_show_yet(
        [Values] bool endsWhileAway, [Values(0.5, 2)] double lag)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        Lag(chat, lag);
        chat.Lose();
        chat.Service.Say("missed");
        if (endsWhileAway)
            chat.Service.End();
        chat.Return();
        if (!endsWhileAway)
            chat.Service.End();

        chat.Advance(TimeSpan.FromSeconds(10));

        Assert.That(chat.Seen(), Is.EqualTo(["missed Recovered"]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Ended));
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task A_chat_that_lost_nothing_ends_at_once()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        Lag(chat, 2);
        var calls = chat.Service.CallsOf(Outage.Read);

        chat.Service.End();
        chat.Settle();

        Assert.That(chat.Phases[^1], Is.EqualTo(ChatPhase.Ended));
        Assert.That(chat.Service.CallsOf(Outage.Read), Is.EqualTo(calls));
    }

    [Test]
    public async Task A_replacement_of_the_socket_does_not_cancel_the_recheck()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Advance(TimeSpan.FromSeconds(3_537));
        Lag(chat, 4);
        chat.Service.Socket.Push(WireItem.Frame("unreadable"));
        chat.Service.Store(WireItem.Message("unreadable", chat.Time.GetUtcNow(), "missed"));

        chat.Advance(TimeSpan.FromSeconds(20));

        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(2));
        Assert.That(chat.Seen(), Is.EqualTo(["missed Recovered"]));
    }

    [Test]
    public async Task The_newest_page_is_rechecked_only_once()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Lose();
        chat.Return();
        var calls = chat.Service.CallsOf(Outage.Read);

        chat.Advance(TimeSpan.FromSeconds(4.9));
        Assert.That(chat.Service.CallsOf(Outage.Read), Is.EqualTo(calls));
        chat.Advance(TimeSpan.FromMinutes(10));

        Assert.That(chat.Service.CallsOf(Outage.Read), Is.EqualTo(calls + 1));
    }

    [Test]
    public async Task The_recheck_can_be_disabled()
    {
        await using var chat = new SimulatedChat(
            static options => options with { TranscriptRecheckDelay = Timeout.InfiniteTimeSpan });
        await chat.ConnectAsync();
        chat.Lose();
        chat.Return();
        var calls = chat.Service.CallsOf(Outage.Read);

        chat.Advance(TimeSpan.FromMinutes(10));

        Assert.That(chat.Service.CallsOf(Outage.Read), Is.EqualTo(calls));
    }

    [Test]
    public async Task Shifted_and_short_pages_neither_lose_nor_repeat_items()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var pages = 0;
        chat.Service.PageLength = asked => ++pages % 4 == 0 ? 0 : asked / (1 + pages % 3);
        chat.Service.PageOverlap = () => pages % 7;
        chat.Lose();
        chat.Say(400);

        chat.Return();

        Assert.That(chat.Texts, Is.EqualTo(NumberedMessages.Texts(0, 400)));
    }

    [Test]
    public async Task A_push_during_a_reconnect_is_not_repeated([Values(0.5, 3, 30)] double seconds)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.PushDelay = () => TimeSpan.FromSeconds(seconds);
        chat.Service.Say("crossing");
        chat.Lose();
        chat.Return();
        chat.Service.Say("live");

        chat.Advance(TimeSpan.FromSeconds(40));

        Assert.That(chat.Texts, Is.EqualTo(["crossing", "live"]));
    }

    private static void Lag(SimulatedChat chat, double seconds) =>
        chat.Service.TranscriptLag = () => TimeSpan.FromSeconds(seconds);

    private static void PushWhenSubscribed(SimulatedChat chat, string text) => chat.Service.OnSubscribe = socket =>
    {
        socket.Accept();
        chat.Service.Say(text);
    };
}
