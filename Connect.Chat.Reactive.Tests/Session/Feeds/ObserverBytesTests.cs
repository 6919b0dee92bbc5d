using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Delivery;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>The backlog of observers is bounded in bytes, and no item is lost.</summary>
[TestFixture]
public sealed class ObserverBytesTests
{
    private const int Limit = 100_000;
    private const int Largest = 21_000;
    private const int Messages = 300;

    private static readonly string Text = new('x', 10_000);

    [Test]
    public async Task The_backlog_of_a_stuck_observer_is_bounded_in_bytes_and_loses_no_message()
    {
        await using var chat = NewChat();
        await chat.ConnectAsync();

        SayAll(chat, 0, Messages);
        SettleAll(chat);
        chat.Service.Say("live again");
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo([.. Expected(Messages), "live again"]));
        Assert.That(chat.Items[^1].Origin, Is.EqualTo(ItemOrigin.Live));
    }

    [Test]
    public async Task The_backlog_of_a_stuck_observer_stays_bounded_across_many_reconnects()
    {
        await using var chat = NewChat();
        await chat.ConnectAsync();

        for (var i = 0; i < Messages; i += 30)
        {
            SayAll(chat, i, 30);
            chat.Service.Socket.Break();
            chat.Time.Advance(TimeSpan.FromSeconds(70));
            Assert.That(BytesOf(chat), Is.LessThanOrEqualTo(Limit + Largest));
        }

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        SettleAll(chat);
        chat.Advance(TimeSpan.FromMinutes(1));

        Assert.That(chat.Texts, Is.EqualTo(Expected(Messages)));
    }

    [Test]
    public async Task A_busy_handler_holds_no_more_bytes_than_the_backlog_limit()
    {
        await using var chat = NewChat();
        await chat.ConnectAsync();
        var release = new TaskCompletionSource();
        var handled = new List<string>();
        using var handling = chat.Session.Messages.SubscribeAsync(chat.Session, async message =>
        {
            await release.Task;
            handled.Add(message.Content);
        });

        for (var i = 0; i < Messages; i++)
        {
            chat.Service.Say($"{i} {Text}");
            chat.Settle();
            var streams = Streams(chat);
            var currentNotification = streams.AsyncObservers.Unhandled().Cast<ChatItem>().Sum(ItemSize.Of);
            Assert.That(
                currentNotification + streams.Dispatcher.BacklogBytes,
                Is.LessThanOrEqualTo(2 * (Limit + Largest) + Largest));
        }

        release.SetResult();
        SettleAll(chat);

        Assert.That(handled, Is.EqualTo(Expected(Messages)));
    }

    [Test]
    public void Held_items_are_bounded_in_bytes()
    {
        var sink = new RecordingSink();
        var sequencer = new ItemSequencer(sink, new() { HeldBytes = Limit });
        sequencer.Hold();

        for (var i = 0; i < 100; i++)
            sequencer.OnItem(
                new TextMessage { Id = $"{i}", Content = Text, Time = DateTimeOffset.UnixEpoch.AddSeconds(i) });
        sequencer.Release();

        Assert.That(sink.Emitted, Has.Count.EqualTo(5));
        Assert.That(sequencer.IsGapOpen, Is.True);
    }

    [Test]
    public async Task A_message_that_is_larger_than_the_limit_is_delivered()
    {
        await using var chat = new SimulatedChat(static options => options with { ObserverBacklogBytes = 1 });
        await chat.ConnectAsync();

        chat.Service.Say("one");
        chat.Service.Say("two");
        SettleAll(chat);

        Assert.That(chat.Texts, Is.EqualTo(["one", "two"]));
    }

    private static SimulatedChat NewChat() => new(static options => options with { ObserverBacklogBytes = Limit });

    private static SessionStreams Streams(SimulatedChat chat) => ((ParticipantChatSession)chat.Session).Parts.Streams;

    private static long BytesOf(SimulatedChat chat) => Streams(chat).Dispatcher.BacklogBytes;

    private static void SayAll(SimulatedChat chat, int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            chat.Service.Say($"{i} {Text}");
            Assert.That(BytesOf(chat), Is.LessThanOrEqualTo(Limit + Largest));
        }
    }

    private static void SettleAll(SimulatedChat chat)
    {
        for (var i = 0; i < 100; i++)
            chat.Settle();
    }

    private static IEnumerable<string> Expected(int count) => Enumerable.Range(0, count).Select(i => $"{i} {Text}");
}
