using System.Reactive.Linq;
using System.Reactive.Subjects;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>What SubscribeAsync promises.</summary>
[TestFixture]
public sealed class AsyncHandlerTests
{
    [Test]
    public async Task Values_are_handled_one_at_a_time_and_in_order()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, handler.HandleAsync);
        Say(chat, 0, 40);

        for (var i = 0; i < 40; i++)
        {
            Assert.That(handler.Begun, Is.EqualTo(Texts(0, i + 1)));
            handler.Finish();
            chat.Settle();
        }

        Assert.That(handler.Overlaps, Is.Zero);
    }

    [Test]
    public async Task A_handler_that_returns_at_once_is_called_as_any_observer()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handled = new List<string>();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, message =>
        {
            handled.Add(message.Content);
            return Task.CompletedTask;
        });

        Say(chat, 0, 1_000);

        Assert.That(handled, Is.EqualTo(Texts(0, 1_000)));
    }

    [Test]
    public async Task What_a_handler_throws_is_a_fault_and_the_next_value_is_handled([Values] bool atOnce)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handled = new List<string>();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, message =>
        {
            handled.Add(message.Content);
            var thrown = new InvalidOperationException(message.Content);
            return atOnce ? throw thrown : Task.FromException(thrown);
        });

        Say(chat, 0, 3);

        Assert.That(handled, Is.EqualTo(Texts(0, 3)));
        Assert.That(chat.Faults.ConvertAll(fault => fault.Kind), Is.All.EqualTo(ChatFaultKind.ObserverThrew));
        Assert.That(chat.Faults.ConvertAll(fault => fault.Exception!.Message), Is.EqualTo(Texts(0, 3)));
    }

    [Test]
    public async Task A_handler_of_faults_that_throws_makes_no_new_fault()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var calls = 0;
        using var subscription = chat.Session.Faults.Select(fault => fault.Kind).SubscribeAsync(
            // Bounded, so that a loop fails the test rather than hang it.
            chat.Session, _ => ++calls < 10 ? Task.FromException(new InvalidOperationException("mine")) : Task.CompletedTask);

        chat.Service.Socket.Push("not JSON");
        chat.Settle();

        Assert.That(calls, Is.EqualTo(1));
        Assert.That(chat.Faults, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Disposing_the_subscription_cancels_the_handler_and_drops_what_waits()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        var completed = false;
        var subscription = chat.Session.Messages.SubscribeAsync(
            chat.Session, handler.HandleAsync, onCompleted: () => completed = true);
        Say(chat, 0, 30);

        subscription.Dispose();
        chat.Settle();

        Assert.That(handler.Cancelled, Is.EqualTo(Texts(0, 1)));
        Assert.That(handler.Begun, Is.EqualTo(Texts(0, 1)));
        Assert.That(chat.Texts, Is.EqualTo(Texts(0, 30)), "the others go on");
        Assert.That(chat.Faults, Is.Empty);
        chat.Service.End();
        chat.Settle();
        Assert.That(completed, Is.False);
    }

    [Test]
    public async Task A_handler_may_unsubscribe_itself()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handled = new List<string>();
        IDisposable? subscription = null;
        subscription = chat.Session.Messages.SubscribeAsync(chat.Session, (message, cancellation) =>
        {
            handled.Add(message.Content);
            subscription!.Dispose();
            return Task.FromCanceled(cancellation);
        });

        Say(chat, 0, 3);

        Assert.That(handled, Is.EqualTo(Texts(0, 1)));
        Assert.That(chat.Faults, Is.Empty);
    }

    [Test]
    public async Task Completion_waits_for_what_is_queued()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        var completions = 0;
        using var subscription = chat.Session.Messages.SubscribeAsync(
            chat.Session, handler.HandleAsync, onCompleted: () => completions++);
        Say(chat, 0, 3);
        chat.Service.End();
        chat.Settle();

        for (var i = 0; i < 3; i++)
        {
            Assert.That(completions, Is.Zero);
            handler.Finish();
        }

        Assert.That(handler.Begun, Is.EqualTo(Texts(0, 3)));
        Assert.That(handler.Cancelled, Is.Empty);
        Assert.That(completions, Is.EqualTo(1));
    }

    [Test]
    public async Task A_handler_that_never_finishes_costs_bounded_memory_and_loses_no_item_when_it_does()
    {
        const int backlog = 10;
        await using var chat = new SimulatedChat(options => options with { ObserverBacklog = backlog });
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, handler.HandleAsync);
        var streams = Core(chat).Streams;

        for (var i = 0; i < 1_000; i++)
        {
            chat.Service.Say($"{i}");
            chat.Service.Happen(ChatContentType.Typing, stored: false);
            chat.Settle();
            // What waits for the handler, the one at hand, and what waits for the pump.
            Assert.That(streams.UndeliveredItems(), Has.Count.LessThanOrEqualTo(16 + 1 + backlog));
        }

        Assert.That(handler.Begun, Is.EqualTo(Texts(0, 1)));
        handler.IsSlow = false;
        handler.Finish();
        for (var i = 0; i < 200; i++)
            chat.Settle();
        chat.Service.Say("1000");
        chat.Settle();

        Assert.That(handler.Begun, Is.EqualTo(Texts(0, 1_001)));
        Assert.That(chat.Texts, Is.EqualTo(handler.Begun));
        Assert.That(chat.Items.OfType<TypingEvent>().Count(), Is.LessThan(16 + backlog));
        Assert.That(chat.Items[^1].Origin, Is.EqualTo(ItemOrigin.Live));
    }

    [Test]
    public async Task While_a_handler_holds_up_the_others_heartbeats_and_reading_go_on()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, new SlowHandler().HandleAsync);
        Say(chat, 0, 100);
        var sentBefore = chat.Service.Socket.Sent.Count;

        chat.Advance(TimeSpan.FromSeconds(60));

        Assert.That(chat.Texts, Has.Length.LessThan(20), "it does hold up the others");
        Assert.That(chat.Service.Socket.Sent, Has.Count.EqualTo(sentBefore + 12));
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(1));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_handler_that_holds_up_the_others_may_subscribe_to_state_and_transcript()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var release = new TaskCompletionSource();
        var seen = new List<ChatPhase>();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, async (_, cancellation) =>
        {
            // Once while it is being told, once when nobody is.
            var first = chat.Session.State.FirstAsync();
            seen.Add((await first).Phase);
            await release.Task.WaitAsync(cancellation).ConfigureAwait(false);
            seen.Add((await chat.Session.State.FirstAsync()).Phase);
            await chat.Session.Transcript.FirstAsync();
        });

        Say(chat, 0, 100);
        Assert.That(seen, Is.EqualTo([ChatPhase.Connected]));
        release.SetResult();
        chat.Settle();

        Assert.That(seen, Has.Count.EqualTo(200));
    }

    [Test]
    public async Task A_handler_may_send()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        using var subscription = chat.Session.Messages.FromOthers(chat.Session).SubscribeAsync(
            chat.Session,
            async (message, cancellation) => await chat.Session.SendMessageAsync($"re {message.Content}", cancellationToken: cancellation));

        Say(chat, 0, 100);

        Assert.That(chat.Texts, Has.Length.EqualTo(200));
        Assert.That(chat.Texts.Where(text => text.StartsWith("re", StringComparison.Ordinal)), Is.EqualTo(Texts(0, 100).Select(text => $"re {text}")));
    }

    [Test]
    public async Task A_handler_may_send_while_it_holds_up_the_others_on_the_pool()
    {
        await using var chat = new SimulatedChat(options => options with { Scheduler = null, ObserverBacklog = 20 });
        await chat.Session.ConnectAsync();
        var handled = new List<string>();
        var last = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = chat.Session.Messages.FromOthers(chat.Session).SubscribeAsync(chat.Session, async message =>
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
        Assert.That(handled, Is.EqualTo(Texts(0, 300)));
    }

    [Test]
    public async Task Disposing_the_session_cancels_the_handler_and_drops_what_waits()
    {
        var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        var completions = 0;
        using var subscription = chat.Session.Messages.SubscribeAsync(
            chat.Session, handler.HandleAsync, onCompleted: () => completions++);
        Say(chat, 0, 100);

        await chat.DisposeAsync().AsTask().WaitAsync(Hang.Guard);

        Assert.That(handler.Begun, Is.EqualTo(Texts(0, 1)));
        Assert.That(handler.Cancelled, Is.EqualTo(Texts(0, 1)));
        Assert.That(completions, Is.EqualTo(1));
        Assert.That(probe.Completed, Is.EquivalentTo(StreamProbe.Streams));
        Assert.That(chat.Faults, Is.Empty);
    }

    [Test]
    public async Task Disposing_the_session_waits_five_seconds_at_most_for_a_handler_that_hangs()
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var token = CancellationToken.None;
        var never = new TaskCompletionSource();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, (_, cancellation) =>
        {
            token = cancellation;
            return never.Task;
        });
        Say(chat, 0, 100);

        var disposal = chat.Session.DisposeAsync().AsTask();
        chat.Settle();
        Assert.That(token.IsCancellationRequested, Is.True);
        Assert.That(chat.Time.ActiveTimers, Is.EqualTo(1), "it is waited for");
        chat.Advance(TimeSpan.FromSeconds(5));

        await disposal.WaitAsync(Hang.Guard);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
        never.SetResult();
    }

    [Test]
    public async Task A_handler_may_dispose_the_session([Values] bool atOnce)
    {
        var chat = new SimulatedChat(options => options with { Scheduler = null });
        await chat.Session.ConnectAsync();
        var disposed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, async _ =>
        {
            if (!atOnce)
                await Task.Yield();
            // Time stands still: were it to wait for itself, it would wait for ever.
            await chat.Session.DisposeAsync();
            disposed.TrySetResult();
        });

        for (var i = 0; i < 100; i++)
            chat.Service.Say("now");

        await disposed.Task.WaitAsync(Hang.Guard);
        await chat.DisposeAsync().AsTask().WaitAsync(Hang.Guard);
    }

    [Test]
    public async Task A_session_that_has_ended_is_disposed_of_while_a_handler_is_still_at_it()
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, handler.HandleAsync);
        Say(chat, 0, 100);
        chat.Service.End();
        chat.Settle();
        Assert.That(handler.Cancelled, Is.Empty);

        await chat.DisposeAsync().AsTask().WaitAsync(Hang.Guard);

        Assert.That(handler.Cancelled, Is.EqualTo(Texts(0, 1)));
    }

    [Test]
    public async Task After_disposal_there_is_nothing_to_handle()
    {
        var chat = new SimulatedChat();
        await chat.DisposeAsync();
        var completions = 0;
        var handled = 0;
        using var elsewhere = new ReplaySubject<int>();
        elsewhere.OnNext(1);

        using var ours = chat.Session.State.SubscribeAsync(chat.Session, _ => Handle(), () => completions++);
        using var theirs = elsewhere.SubscribeAsync(chat.Session, _ => Handle(), () => completions++);
        chat.Settle();

        Assert.That(completions, Is.EqualTo(2));
        Assert.That(handled, Is.Zero);

        Task Handle()
        {
            handled++;
            return Task.CompletedTask;
        }
    }

    [Test]
    public async Task An_operator_that_fails_is_a_fault_once_what_came_before_is_handled()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        using var subscription = chat.Session.Messages
            .Select(message => message.Content == "1" ? throw new InvalidOperationException("mine") : message)
            .SubscribeAsync(chat.Session, handler.HandleAsync, Assert.Fail);
        Say(chat, 0, 3);

        Assert.That(chat.Faults, Is.Empty);
        handler.Finish();
        chat.Settle();

        Assert.That(handler.Begun, Is.EqualTo(Texts(0, 1)));
        Assert.That(chat.Faults.Single().Exception!.Message, Is.EqualTo("mine"));
    }

    [Test]
    public async Task Two_handlers_hold_up_the_others_until_both_go_on()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        SlowHandler[] handlers = [new(), new()];
        using var one = chat.Session.Messages.SubscribeAsync(chat.Session, handlers[0].HandleAsync);
        using var two = chat.Session.Messages.SubscribeAsync(chat.Session, handlers[1].HandleAsync);
        Say(chat, 0, 100);
        var held = chat.Texts.Length;

        handlers[0].IsSlow = false;
        handlers[0].Finish();
        chat.Settle();
        Assert.That(chat.Texts, Has.Length.EqualTo(held));
        handlers[1].IsSlow = false;
        handlers[1].Finish();
        chat.Settle();

        Assert.That(handlers[0].Begun, Is.EqualTo(Texts(0, 100)));
        Assert.That(handlers[1].Begun, Is.EqualTo(Texts(0, 100)));
    }

    [Test]
    public void Bad_arguments_are_named()
    {
        var chat = new SimulatedChat().Session;
        Assert.Multiple(() =>
        {
            Assert.That(NameOf(() => ((IObservable<int>)null!).SubscribeAsync(chat, _ => Task.CompletedTask)), Is.EqualTo("source"));
            Assert.That(NameOf(() => chat.Items.SubscribeAsync(null!, _ => Task.CompletedTask)), Is.EqualTo("chat"));
            Assert.That(NameOf(() => chat.Items.SubscribeAsync(chat, (Func<ChatItem, Task>)null!)), Is.EqualTo("handler"));
            Assert.That(
                NameOf(() => chat.Items.SubscribeAsync(chat, (Func<ChatItem, CancellationToken, Task>)null!)), Is.EqualTo("handler"));
        });
    }

    private static string? NameOf(Func<IDisposable> subscribe) =>
        Assert.Throws<ArgumentNullException>(() => subscribe())!.ParamName;

    private static void Say(SimulatedChat chat, int from, int count)
    {
        for (var i = from; i < from + count; i++)
            chat.Service.Say($"{i}");
        chat.Settle();
    }

    private static string[] Texts(int from, int count) => [.. Enumerable.Range(from, count).Select(i => $"{i}")];

    private static SessionCore Core(SimulatedChat chat) => ((ParticipantChatSession)chat.Session).Core;
}
