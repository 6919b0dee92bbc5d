using System.Reactive.Linq;
using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>The contract of ReadAsync and the methods based on it.</summary>
[TestFixture]
public sealed class AsyncLoopTests
{
    [Test]
    public async Task A_loop_started_before_connecting_reads_every_message_and_ends_with_the_chat()
    {
        await using var chat = new SimulatedChat();
        chat.Service.Say("0");
        var reading = TextsAsync(chat.Session.ReadMessagesAsync());
        await chat.ConnectAsync();
        for (var i = 1; i < 10; i++)
            chat.Service.Say($"{i}");
        chat.Service.End();
        chat.Settle();

        Assert.That(await reading.WaitAsync(Hang.Guard), Is.EqualTo(NumberedMessages.Texts(0, 10)));
    }

    [Test]
    public async Task Items_and_events_are_read_like_messages()
    {
        await using var chat = new SimulatedChat();
        var items = ReadAllAsync(chat.Session.ReadItemsAsync());
        var events = ReadAllAsync(chat.Session.ReadEventsAsync());
        await chat.ConnectAsync();
        chat.Service.Say("Hello");
        chat.Service.Happen(ChatContentType.ParticipantJoined);
        chat.Service.End();
        chat.Settle();

        Assert.That(await items.WaitAsync(Hang.Guard), Is.EqualTo(chat.Items));
        Assert.That(await events.WaitAsync(Hang.Guard), Is.EqualTo(chat.Items.OfType<ChatEvent>()));
        Assert.That(chat.Items, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Messages_between_the_call_and_the_loop_are_not_lost()
    {
        await using var chat = new SimulatedChat();
        chat.Service.Say("0");
        var messages = chat.Session.ReadMessagesAsync();
        await chat.ConnectAsync();
        chat.Service.Say("1");
        chat.Service.End();
        chat.Settle();

        Assert.That(await TextsAsync(messages).WaitAsync(Hang.Guard), Is.EqualTo(["0", "1"]));
    }

    [Test]
    public async Task ConnectAsync_completes_before_the_loop_starts_also_after_a_long_history()
    {
        await using var chat = new SimulatedChat(options => options with { ObserverBacklog = 10 });
        for (var i = 0; i < 500; i++)
            chat.Service.Say($"{i}");
        var messages = chat.Session.ReadMessagesAsync();
        await chat.ConnectAsync().WaitAsync(Hang.Guard);

        var reading = TextsAsync(messages.Take(500));
        // The loop runs on the thread pool, so that it can take any number of turns.
        using var limit = new CancellationTokenSource(Hang.Guard);
        while (!reading.IsCompleted && !limit.IsCancellationRequested)
        {
            chat.Settle();
            await Task.Yield();
        }

        Assert.That(await reading.WaitAsync(Hang.Guard), Is.EqualTo(NumberedMessages.Texts(0, 500)));
    }

    [Test]
    public async Task A_sequence_can_be_read_by_one_loop()
    {
        await using var chat = new SimulatedChat();
        var messages = chat.Session.ReadMessagesAsync();
        await using (messages.GetAsyncEnumerator())
            Assert.That(() => messages.GetAsyncEnumerator(), Throws.InvalidOperationException);
    }

    [Test]
    public async Task A_loop_is_subscribed_from_the_call_until_it_is_left()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var subscribers = 0;
        var source = Observable.Create<ChatMessage>(observer =>
        {
            subscribers++;
            var subscription = chat.Session.Messages.Subscribe(observer);
            return () =>
            {
                subscribers--;
                subscription.Dispose();
            };
        });
        var sequence = source.ReadAsync(chat.Session);
        Assert.That(subscribers, Is.EqualTo(1));
        chat.Service.Say("one");
        chat.Settle();

        var enumerator = sequence.GetAsyncEnumerator();
        var first = enumerator.MoveNextAsync();
        Assert.That(await first.AsTask().WaitAsync(Hang.Guard), Is.True);
        Assert.That(enumerator.Current.Content, Is.EqualTo("one"));
        await enumerator.DisposeAsync();

        Assert.That(subscribers, Is.Zero);
    }

    [Test]
    public async Task A_cancelled_loop_throws_OperationCanceledException()
    {
        await using var chat = new SimulatedChat();
        using var waiting = new CancellationTokenSource();
        using var busy = new CancellationTokenSource();
        await using var waits = chat.Session.ReadMessagesAsync(waiting.Token).GetAsyncEnumerator(
            CancellationToken.None);
        await using var reads = chat.Session.ReadMessagesAsync().GetAsyncEnumerator(busy.Token);
        var first = waits.MoveNextAsync();
        var second = reads.MoveNextAsync();

        await waiting.CancelAsync();
        await chat.ConnectAsync();
        chat.Service.Say("0");
        chat.Service.Say("1");
        chat.Settle();
        await second.AsTask().WaitAsync(Hang.Guard);
        await busy.CancelAsync();

        await Failure.Of<OperationCanceledException>(first.AsTask());
        await Failure.Of<OperationCanceledException>(reads.MoveNextAsync().AsTask());
        await Failure.Of<OperationCanceledException>(TextsAsync(chat.Session.ReadMessagesAsync(busy.Token)));
    }

    [Test]
    public async Task A_loop_ends_at_once_when_the_session_is_disposed()
    {
        var chat = new SimulatedChat();
        await using var reads = chat.Session.ReadMessagesAsync().GetAsyncEnumerator();
        await using var waits = chat.Session.ReadEventsAsync().GetAsyncEnumerator();
        var message = reads.MoveNextAsync();
        var chatEvent = waits.MoveNextAsync();
        await chat.ConnectAsync();
        for (var i = 0; i < 100; i++)
            chat.Service.Say($"{i}");
        chat.Settle();
        Assert.That(await message.AsTask().WaitAsync(Hang.Guard), Is.True);

        await chat.DisposeAsync().AsTask().WaitAsync(Hang.Guard);

        Assert.That(await reads.MoveNextAsync(), Is.False);
        Assert.That(await chatEvent.AsTask().WaitAsync(Hang.Guard), Is.False);
        Assert.That(await TextsAsync(chat.Session.ReadMessagesAsync()), Is.Empty);
    }

    [Test]
    public async Task A_slow_loop_body_uses_bounded_memory_and_loses_no_item()
    {
        const int backlog = 10;
        await using var chat = new SimulatedChat(options => options with { ObserverBacklog = backlog });
        await using var reader = chat.Session.ReadMessagesAsync().GetAsyncEnumerator();
        var next = reader.MoveNextAsync();
        await chat.ConnectAsync();
        var streams = ((ParticipantChatSession)chat.Session).Parts.Streams;
        for (var i = 0; i < 1_000; i++)
        {
            chat.Service.Say($"{i}");
            chat.Settle();
            Assert.That(streams.Backlog + streams.AsyncObservers.Unhandled().Count, Is.LessThanOrEqualTo(16 + backlog));
        }

        var read = new List<string>();
        while (read.Count < 1_000)
        {
            var moved = next.AsTask();
            chat.Settle();
            Assert.That(await moved.WaitAsync(Hang.Guard), Is.True);
            read.Add(reader.Current.Content);
            next = reader.MoveNextAsync();
        }

        Assert.That(read, Is.EqualTo(NumberedMessages.Texts(0, 1_000)));
        chat.Service.End();
        for (var i = 0; i < 3; i++)
            chat.Settle();
        Assert.That(await next.AsTask().WaitAsync(Hang.Guard), Is.False);
    }

    [Test]
    public async Task The_loop_body_does_not_run_on_an_observer_thread()
    {
        await using var chat = new SimulatedChat(options => options with { Scheduler = null });
        var reading = FirstStateSeenInBodyAsync(chat);
        await chat.Session.ConnectAsync();
        chat.Service.Say("now");

        Assert.That(await reading.WaitAsync(Hang.Guard), Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task The_loop_throws_the_exception_of_an_operator_after_the_earlier_items()
    {
        await using var chat = new SimulatedChat();
        var source = chat.Session.Messages.Select(
            message => message.Content == "1" ? throw new InvalidOperationException("mine") : message);
        await using var reader = source.ReadAsync(chat.Session).GetAsyncEnumerator();
        var first = reader.MoveNextAsync();
        await chat.ConnectAsync();
        chat.Service.Say("0");
        chat.Service.Say("1");
        chat.Settle();

        Assert.That(await first.AsTask().WaitAsync(Hang.Guard), Is.True);
        var thrown = await Failure.Of<InvalidOperationException>(reader.MoveNextAsync().AsTask());
        Assert.That(thrown.Message, Is.EqualTo("mine"));
    }

    private static async Task<ChatPhase> FirstStateSeenInBodyAsync(SimulatedChat chat)
    {
        await foreach (var _ in chat.Session.ReadMessagesAsync())
        {
            // Blocking this thread until another notification must not deadlock.
            return chat.Session.State.FirstAsync(state => state.Phase == ChatPhase.Connected).Wait().Phase;
        }

        return default;
    }

    private static async Task<List<string>> TextsAsync(IAsyncEnumerable<ChatMessage> messages) =>
        (await ReadAllAsync(messages)).ConvertAll(message => message.Content);

    private static async Task<List<T>> ReadAllAsync<T>(IAsyncEnumerable<T> values)
    {
        var all = new List<T>();
        await foreach (var value in values)
            all.Add(value);
        return all;
    }
}
