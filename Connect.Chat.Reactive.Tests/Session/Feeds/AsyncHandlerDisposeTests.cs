using System.Reactive.Linq;
using System.Reactive.Subjects;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Disposal of sessions with asynchronous handlers.</summary>
[TestFixture]
public sealed class AsyncHandlerDisposeTests
{
    [Test]
    public async Task Disposing_the_session_cancels_the_handler_and_drops_queued_items()
    {
        var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        var completions = 0;
        using var subscription = chat.Session.Messages.SubscribeAsync(
            chat.Session, handler.HandleAsync, onCompleted: () => completions++);
        chat.Say(100);

        await chat.DisposeAsync().AsTask().WaitAsync(Hang.Guard);

        Assert.That(handler.Started, Is.EqualTo(NumberedMessages.Texts(0, 1)));
        Assert.That(handler.Cancelled, Is.EqualTo(NumberedMessages.Texts(0, 1)));
        Assert.That(completions, Is.EqualTo(1));
        Assert.That(probe.Completed, Is.EquivalentTo(StreamProbe.Streams));
        Assert.That(chat.Faults, Is.Empty);
    }

    [Test]
    public async Task Disposing_the_session_waits_at_most_five_seconds_for_a_hanging_handler()
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
        chat.Say(100);

        var disposal = chat.Session.DisposeAsync().AsTask();
        chat.Settle();
        Assert.That(token.IsCancellationRequested, Is.True);
        Assert.That(chat.Time.ActiveTimers, Is.EqualTo(1), "disposal waits for the handler");
        chat.Advance(TimeSpan.FromSeconds(5));

        await disposal.WaitAsync(Hang.Guard);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
        never.SetResult();
    }

    [Test]
    public async Task An_operator_that_throws_does_not_prevent_the_disposal_of_the_session()
    {
        var chat = new SimulatedChat(static options => options with { OnUnhandledFault = static _ => { } });
        await chat.ConnectAsync();
        var others = new SlowHandler();
        using var throwing = chat.Session.Messages
            .Finally(static () => throw new InvalidOperationException("operator"))
            .SubscribeAsync(chat.Session, new SlowHandler().HandleAsync);
        using var other = chat.Session.Messages.SubscribeAsync(chat.Session, others.HandleAsync);
        chat.Say(100);

        await chat.DisposeAsync().AsTask().WaitAsync(Hang.Guard);

        Assert.That(others.Cancelled, Is.EqualTo(NumberedMessages.Texts(0, 1)));
    }

    [Test]
    public async Task A_handler_may_dispose_the_session([Values] bool synchronously)
    {
        var chat = new SimulatedChat(options => options with { Scheduler = null });
        await chat.Session.ConnectAsync();
        var disposed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, async _ =>
        {
            if (!synchronously)
                await Task.Yield();
            // Virtual time does not advance: a disposal that waited for its own handler would hang.
            await chat.Session.DisposeAsync();
            disposed.TrySetResult();
        });

        for (var i = 0; i < 100; i++)
            chat.Service.Say("now");

        await disposed.Task.WaitAsync(Hang.Guard);
        await chat.DisposeAsync().AsTask().WaitAsync(Hang.Guard);
    }

    [Test]
    public async Task An_ended_session_can_be_disposed_while_a_handler_runs()
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, handler.HandleAsync);
        chat.Say(100);
        chat.Service.End();
        chat.Settle();
        Assert.That(handler.Cancelled, Is.Empty);

        await chat.DisposeAsync().AsTask().WaitAsync(Hang.Guard);

        Assert.That(handler.Cancelled, Is.EqualTo(NumberedMessages.Texts(0, 1)));
    }

    [Test]
    public async Task A_handler_subscribed_after_disposal_only_completes()
    {
        var chat = new SimulatedChat();
        await chat.DisposeAsync();
        var completions = 0;
        var handled = 0;
        using var otherSource = new ReplaySubject<int>();
        otherSource.OnNext(1);

        using var ofSession = chat.Session.State.SubscribeAsync(chat.Session, _ => Handle(), () => completions++);
        using var ofOtherSource = otherSource.SubscribeAsync(chat.Session, _ => Handle(), () => completions++);
        chat.Settle();

        Assert.That(completions, Is.EqualTo(2));
        Assert.That(handled, Is.Zero);

        Task Handle()
        {
            handled++;
            return Task.CompletedTask;
        }
    }
}
