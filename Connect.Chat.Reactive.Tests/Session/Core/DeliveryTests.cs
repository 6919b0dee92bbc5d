using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class DeliveryTests
{
    private const string Read = "GetTranscript";

    [Test]
    public async Task Messages_before_the_first_connection_are_history()
    {
        await using var chat = new SimulatedChat();
        chat.Service.Say("welcome");

        await chat.ConnectAsync();
        chat.Service.Say("live");
        chat.Settle();

        Assert.That(Seen(chat), Is.EqualTo(["welcome History", "live Live"]));
    }

    [Test]
    public async Task Messages_between_two_sockets_are_recovered()
    {
        await using var chat = new SimulatedChat();
        await LoseSocketAsync(chat);
        chat.Service.Say("between");

        chat.Advance(TimeSpan.FromSeconds(1));
        chat.Service.Say("live");
        chat.Settle();

        Assert.That(Seen(chat), Is.EqualTo(["between Recovered", "live Live"]));
    }

    [Test]
    public async Task An_outage_with_five_thousand_messages_loses_and_duplicates_nothing()
    {
        await using var chat = new SimulatedChat();
        await LoseSocketAsync(chat);
        chat.Service.SocketFault = static () => new IOException("refused");
        for (var i = 0; i < 5_000; i++)
        {
            chat.Service.Say($"{i}");
            if (i % 10 == 0)
                chat.Advance(TimeSpan.FromSeconds(1.2));
        }

        chat.Service.SocketFault = static () => null;
        chat.Advance(TimeSpan.FromSeconds(30));
        chat.Service.Say("live");
        chat.Settle();

        Assert.That(Seen(chat), Is.EqualTo([.. Enumerable.Range(0, 5_000).Select(i => $"{i} Recovered"), "live Live"]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_catch_up_that_fails_three_times_delivers_each_message_once()
    {
        await using var chat = new SimulatedChat();
        await LoseSocketAsync(chat);
        for (var i = 0; i < 3; i++)
            chat.Service.FailNext(Read, ServiceFailure.Network);
        chat.Service.Say("missed");

        chat.Advance(TimeSpan.FromSeconds(2));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.CatchingUp));
        chat.Service.Say("pushed meanwhile");
        chat.Advance(TimeSpan.FromSeconds(20));

        // The last attempt came after the hold limit of live items.
        Assert.That(Seen(chat), Is.EqualTo(["pushed meanwhile Live", "missed Recovered"]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Faults.FindAll(fault => fault.Kind == ChatFaultKind.CatchUpFailed), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_first_catch_up_that_fails_three_times_separates_history_from_live_items()
    {
        await using var chat = new SimulatedChat();
        for (var i = 0; i < 3; i++)
            chat.Service.FailNext(Read, ServiceFailure.Network);
        chat.Service.Say("history");
        var connecting = chat.Session.ConnectAsync();
        chat.Service.Say("pushed meanwhile");

        chat.Advance(TimeSpan.FromSeconds(20));
        await connecting.WaitAsync(Hang.Guard);

        Assert.That(chat.Texts, Is.EquivalentTo(["history", "pushed meanwhile"]));
        Assert.That(chat.Items.Single(item => item.Origin == ItemOrigin.Live).Id, Is.EqualTo("item-2"));
        Assert.That(chat.Items.Single(item => item.Id == "item-1").Origin, Is.EqualTo(ItemOrigin.History));
    }

    [Test]
    public async Task A_slow_observer_uses_bounded_memory_and_loses_no_item()
    {
        const int backlog = 10;
        await using var chat = new SimulatedChat(options => options with { ObserverBacklog = backlog });
        await chat.ConnectAsync();
        var waiting = Backlog(chat);

        for (var i = 0; i < 1_000; i++)
        {
            chat.Service.Say($"{i}");
            chat.Service.Happen(ChatContentType.Typing, stored: false);
            Assert.That(waiting(), Is.LessThanOrEqualTo(backlog));
        }

        for (var i = 0; i < 100; i++)
            chat.Settle();
        chat.Service.Say("live again");
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo([.. Enumerable.Range(0, 1_000).Select(i => $"{i}"), "live again"]));
        Assert.That(chat.Items.OfType<TypingEvent>().Count(), Is.LessThan(backlog));
        Assert.That(chat.Items[^1].Origin, Is.EqualTo(ItemOrigin.Live));
    }

    [Test]
    public async Task A_slow_observer_loses_no_item_when_the_socket_is_lost()
    {
        await using var chat = new SimulatedChat(options => options with { ObserverBacklog = 10 });
        await chat.ConnectAsync();
        for (var i = 0; i < 100; i++)
        {
            chat.Service.Say($"{i}");
            if (i % 30 == 0)
                chat.Service.Socket.Break();
            chat.Time.Advance(TimeSpan.FromMilliseconds(500));
        }

        chat.Advance(TimeSpan.FromMinutes(1));
        chat.Advance(TimeSpan.FromMinutes(1));

        Assert.That(chat.Texts, Is.EqualTo(Enumerable.Range(0, 100).Select(i => $"{i}")));
    }

    private static async Task LoseSocketAsync(SimulatedChat chat)
    {
        await chat.ConnectAsync();
        chat.Service.FailNext("Socket", new IOException("refused"));
        chat.Service.Socket.Break();
        chat.Settle();
    }

    private static string[] Seen(SimulatedChat chat) =>
        [.. chat.Items.OfType<ChatMessage>().Select(message => $"{message.Content} {message.Origin}")];

    // The number of queued items, which the public interface does not show.
    private static Func<int> Backlog(SimulatedChat chat)
    {
        var core = ((ParticipantChatSession)chat.Session).Parts;
        return () => core.Streams.Backlog;
    }
}
