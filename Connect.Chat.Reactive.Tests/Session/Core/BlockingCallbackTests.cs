using System.Reactive.Concurrency;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Code of the application that blocks the thread that cancels it.</summary>
[TestFixture]
public sealed class BlockingCallbackTests
{
    private const string Create = "CreateParticipantConnection";

    private Roadblock _roadblock = new();

    [SetUp]
    public void Begin() => _roadblock = new();

    [TearDown]
    public void End() => _roadblock.Dispose();

    [TestCase(Create)]
    [TestCase("GetTranscript")]
    public async Task A_blocking_callback_of_a_cancelled_call_does_not_hold_up_the_session(string operation)
    {
        var chat = await ConnectAsync();
        var calls = chat.Service.CallsOf(operation);
        chat.Service.BeforeNext(operation, UntilCancelled);
        await Hang.ReturnsAsync(chat.Service.Socket.Break);
        await chat.SettleUntilAsync(() => chat.Service.CallsOf(operation) > calls);

        await Hang.ReturnsAsync(() => chat.Session.SuspendAsync());
        var resuming = await Hang.ReturnsAsync(() => chat.Session.ResumeAsync());
        await chat.AdvanceUntilAsync(() => _roadblock.IsEntered && chat.Phase == ChatPhase.Connected);

        await resuming.WaitAsync(Hang.Guard);
        await DisposeAsync(chat);
    }

    [Test]
    public async Task A_blocking_callback_of_a_cancelled_call_does_not_hold_up_Dispose()
    {
        var chat = await ConnectAsync();
        var calls = chat.Service.CallsOf(Create);
        chat.Service.BeforeNext(Create, UntilCancelled);
        await Hang.ReturnsAsync(chat.Service.Socket.Break);
        await chat.SettleUntilAsync(() => chat.Service.CallsOf(Create) > calls);

        await Hang.ReturnsAsync(chat.Session.Dispose);

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Disposed));
        await Hang.UntilAsync(() => _roadblock.IsEntered);
        await DisposeAsync(chat);
    }

    [Test]
    public async Task A_blocking_callback_of_a_send_does_not_hold_up_Dispose()
    {
        var chat = await ConnectAsync();
        chat.Service.BeforeNext("SendMessage", UntilCancelled);
        var sending = chat.Session.SendMessageAsync("hello");

        await Hang.ReturnsAsync(chat.Session.Dispose);

        await Failure.Of<ObjectDisposedException>(sending);
        await Hang.UntilAsync(() => _roadblock.IsEntered);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_blocking_callback_of_an_asynchronous_observer_holds_up_nothing(bool disposesSession)
    {
        var chat = await ConnectAsync();
        using var handling = new ManualResetEventSlim();
        var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, (_, cancellation) =>
        {
            handling.Set();
            return UntilCancelled(cancellation);
        });
        chat.Service.Say("hello");
        await chat.SettleUntilAsync(() => handling.IsSet);

        await Hang.ReturnsAsync(disposesSession ? chat.Session.Dispose : subscription.Dispose);
        await Hang.ReturnsAsync(chat.Settle);

        await chat.SettleUntilAsync(() => _roadblock.IsEntered);
        _roadblock.Dispose();
        await chat.DisposeAsync();
    }

    [Test]
    public async Task A_blocking_callback_of_a_typing_event_does_not_hold_up_the_user_interface()
    {
        var chat = await ConnectAsync();
        var bindable = chat.Session.ToBindable(ImmediateScheduler.Instance);
        chat.Service.BeforeNext("SendEvent", UntilCancelled);
        bindable.NotifyTyping();

        await Hang.ReturnsAsync(bindable.Dispose);

        await Hang.UntilAsync(() => _roadblock.IsEntered);
        _roadblock.Dispose();
        await chat.DisposeAsync();
    }

    private static async Task<SimulatedChat> ConnectAsync()
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        // After a minute of health, the session reconnects at once.
        chat.Advance(TimeSpan.FromMinutes(1));
        chat.Time.RunsInline = false;
        return chat;
    }

    // While the callback still blocks.
    private static async Task DisposeAsync(SimulatedChat chat)
    {
        var disposal = await Hang.ReturnsAsync(() => chat.Session.DisposeAsync().AsTask());
        await chat.SettleUntilAsync(() => disposal.IsCompleted);
        await disposal;
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    private Task UntilCancelled(CancellationToken cancellation)
    {
        cancellation.Register(_roadblock.Enter);
        return Hang.UntilCancelled(cancellation);
    }
}
