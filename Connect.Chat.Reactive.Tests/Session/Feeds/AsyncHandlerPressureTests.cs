using System.Reactive.Linq;
using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Other observers and memory use while an asynchronous handler is slow.</summary>
[TestFixture]
public sealed class AsyncHandlerPressureTests
{
    [Test]
    public async Task A_stuck_handler_uses_bounded_memory_and_loses_no_item_when_it_resumes()
    {
        const int backlog = 10;
        await using var chat = new SimulatedChat(options => options with { ObserverBacklog = backlog });
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, handler.HandleAsync);
        var streams = ((ParticipantChatSession)chat.Session).Parts.Streams;

        for (var i = 0; i < 1_000; i++)
        {
            chat.Service.Say($"{i}");
            chat.Service.Happen(ChatContentType.Typing, stored: false);
            chat.Settle();
            // The items queued for the handler, its current item, and the backlog of the dispatcher.
            Assert.That(
                streams.Backlog + streams.AsyncObservers.Unhandled().Count, Is.LessThanOrEqualTo(16 + 1 + backlog));
        }

        Assert.That(handler.Started, Is.EqualTo(NumberedMessages.Texts(0, 1)));
        handler.IsSlow = false;
        handler.Finish();
        for (var i = 0; i < 200; i++)
            chat.Settle();
        chat.Service.Say("1000");
        chat.Settle();

        Assert.That(handler.Started, Is.EqualTo(NumberedMessages.Texts(0, 1_001)));
        Assert.That(chat.Texts, Is.EqualTo(handler.Started));
        Assert.That(chat.Items.OfType<TypingEvent>().Count(), Is.LessThan(16 + backlog));
        Assert.That(chat.Items[^1].Origin, Is.EqualTo(ItemOrigin.Live));
    }

    [Test]
    public async Task Heartbeats_and_reading_continue_while_a_handler_blocks_other_observers()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, new SlowHandler().HandleAsync);
        chat.Say(100);
        var sentBefore = chat.Service.Socket.Sent.Count;

        chat.Advance(TimeSpan.FromSeconds(60));

        Assert.That(chat.Texts, Has.Length.LessThan(20), "the handler blocks other observers");
        Assert.That(chat.Service.Socket.Sent, Has.Count.EqualTo(sentBefore + 12));
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(1));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task An_operator_that_throws_when_it_is_disposed_does_not_block_other_observers_for_ever()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var subscription = chat.Session.Messages
            .Finally(static () => throw new InvalidOperationException("operator"))
            .SubscribeAsync(chat.Session, new SlowHandler().HandleAsync);
        chat.Say(100);

        subscription.Dispose();
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo(NumberedMessages.Texts(0, 100)));
        Assert.That(chat.Faults.Single().Kind, Is.EqualTo(ChatFaultKind.ObserverThrew));
    }

    [Test]
    public async Task A_handler_that_blocks_other_observers_may_subscribe_to_state_and_transcript()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var release = new TaskCompletionSource();
        var seen = new List<ChatPhase>();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, async (_, cancellation) =>
        {
            // The first call runs inside a notification, the second one outside.
            var first = chat.Session.State.FirstAsync();
            seen.Add((await first).Phase);
            await release.Task.WaitAsync(cancellation).ConfigureAwait(false);
            seen.Add((await chat.Session.State.FirstAsync()).Phase);
            await chat.Session.Transcript.FirstAsync();
        });

        chat.Say(100);
        Assert.That(seen, Is.EqualTo([ChatPhase.Connected]));
        release.SetResult();
        chat.Settle();

        Assert.That(seen, Has.Count.EqualTo(200));
    }

    [Test]
    public async Task A_handler_on_the_thread_pool_may_send_while_it_blocks_other_observers()
    {
        await using var chat = new SimulatedChat(options => options with { Scheduler = null, ObserverBacklog = 20 });
        await chat.Session.ConnectAsync();
        var handled = new List<string>();
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var others = chat.Session.Messages.FromOthers(chat.Session);
        using var subscription = others.SubscribeAsync(chat.Session, async message =>
        {
            await Task.Yield();
            await chat.Session.SendMessageAsync($"re {message.Content}");
            handled.Add(message.Content);
            if (handled.Count == 300)
                last.TrySetResult();
        });

        for (var i = 0; i < 300; i++)
            chat.Service.Say($"{i}");

        await last.Task.WaitAsync(Hang.Guard);
        Assert.That(handled, Is.EqualTo(NumberedMessages.Texts(0, 300)));
    }

    [Test]
    public async Task Two_slow_handlers_block_other_observers_until_both_finish()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        SlowHandler[] handlers = [new(), new()];
        using var one = chat.Session.Messages.SubscribeAsync(chat.Session, handlers[0].HandleAsync);
        using var two = chat.Session.Messages.SubscribeAsync(chat.Session, handlers[1].HandleAsync);
        chat.Say(100);
        var blockedAt = chat.Texts.Length;

        handlers[0].IsSlow = false;
        handlers[0].Finish();
        chat.Settle();
        Assert.That(chat.Texts, Has.Length.EqualTo(blockedAt));
        handlers[1].IsSlow = false;
        handlers[1].Finish();
        chat.Settle();

        Assert.That(handlers[0].Started, Is.EqualTo(NumberedMessages.Texts(0, 100)));
        Assert.That(handlers[1].Started, Is.EqualTo(NumberedMessages.Texts(0, 100)));
    }
}
