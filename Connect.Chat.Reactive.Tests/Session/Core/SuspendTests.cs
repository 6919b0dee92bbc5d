using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class SuspendTests
{
    [Test]
    public async Task A_suspended_session_has_no_socket_and_no_timer_and_catches_up_when_it_resumes()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();

        await chat.Session.SuspendAsync();
        Assert.That(chat.Service.Socket.IsDisposed, Is.True);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
        var calls = chat.Service.Calls.Values.Sum();
        chat.Service.Say("missed");
        chat.Advance(TimeSpan.FromHours(10));
        Assert.That(chat.Service.Calls.Values.Sum(), Is.EqualTo(calls));

        await chat.Session.ResumeAsync().WaitAsync(Hang.Guard);
        chat.Settle();
        Assert.That(chat.Texts, Is.EqualTo(["missed"]));
        Assert.That(chat.Items[^1].Origin, Is.EqualTo(ItemOrigin.Recovered));
        Assert.That(
            chat.Phases.TakeLast(4),
            Is.EqualTo([ChatPhase.Suspended, ChatPhase.Reconnecting, ChatPhase.CatchingUp, ChatPhase.Connected]));
    }

    [TestCase(ChatPhase.Idle)]
    [TestCase(ChatPhase.Connecting)]
    [TestCase(ChatPhase.CatchingUp)]
    [TestCase(ChatPhase.Connected)]
    [TestCase(ChatPhase.Reconnecting)]
    [TestCase(ChatPhase.Suspended)]
    [TestCase(ChatPhase.Broken)]
    public async Task A_session_can_be_suspended_and_resumed_in_any_phase(ChatPhase phase)
    {
        await using var chat = ChatPhases.NewChat(phase);
        await ChatPhases.EnterAsync(chat, phase);

        await chat.Session.SuspendAsync().WaitAsync(Hang.Guard);
        chat.Settle();
        Assert.That(chat.Phases[^1], Is.EqualTo(ChatPhase.Suspended));
        // Held items may wait for the hold limit. Nothing else continues.
        chat.Advance(TimeSpan.FromSeconds(5));
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
        Assert.That(chat.Service.Sockets.ConvertAll(socket => socket.IsDisposed), Is.All.True);

        chat.Service.SocketFault = static () => null;
        await chat.Session.ResumeAsync().WaitAsync(Hang.Guard);
        chat.Service.Say("live");
        chat.Settle();
        Assert.That(chat.Texts[^1], Is.EqualTo("live"));
        Assert.That(chat.Texts, Is.Unique);
    }

    [TestCase(ChatPhase.Connecting)]
    [TestCase(ChatPhase.CatchingUp)]
    [TestCase(ChatPhase.Reconnecting)]
    [TestCase(ChatPhase.Connected)]
    public async Task SuspendAsync_completes_even_if_the_session_resumes_immediately(ChatPhase phase)
    {
        await using var chat = ChatPhases.NewChat(phase);
        await ChatPhases.EnterAsync(chat, phase);

        var suspending = chat.Session.SuspendAsync();
        chat.Service.SocketFault = static () => null;
        var resuming = chat.Session.ResumeAsync();

        await suspending.WaitAsync(Hang.Guard);
        await resuming.WaitAsync(Hang.Guard);
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_pending_ConnectAsync_fails_when_the_session_is_suspended()
    {
        await using var chat = ChatPhases.NewChat(ChatPhase.Connecting);
        await ChatPhases.EnterAsync(chat, ChatPhase.Connecting);
        var connecting = chat.Session.ConnectAsync();

        await chat.Session.SuspendAsync();

        Assert.That((await Failure.Of<ChatNotConnectedException>(connecting)).Phase, Is.EqualTo(ChatPhase.Suspended));
    }

    [Test]
    public async Task NotifyNetworkAvailable_reconnects_immediately()
    {
        await using var chat = ChatPhases.NewChat(ChatPhase.Reconnecting);
        await ChatPhases.EnterAsync(chat, ChatPhase.Reconnecting);
        chat.Service.SocketFault = static () => null;
        Assert.That(chat.Session.CurrentState.NextRetryAt, Is.Not.Null);

        chat.Session.NotifyNetworkAvailable();
        chat.Settle();

        Assert.That(chat.Phases[^1], Is.EqualTo(ChatPhase.Connected));
    }

    [TestCase(ChatPhase.Idle)]
    [TestCase(ChatPhase.Connecting)]
    [TestCase(ChatPhase.CatchingUp)]
    [TestCase(ChatPhase.Connected)]
    [TestCase(ChatPhase.Suspended)]
    [TestCase(ChatPhase.Broken)]
    [TestCase(ChatPhase.Ended)]
    [TestCase(ChatPhase.Disposed)]
    public async Task NotifyNetworkAvailable_changes_nothing_unless_the_session_waits_to_reconnect(ChatPhase phase)
    {
        await using var chat = ChatPhases.NewChat(phase);
        await ChatPhases.EnterAsync(chat, phase);
        var calls = chat.Service.Calls.Values.Sum();
        var states = chat.States.Count;

        chat.Session.NotifyNetworkAvailable();
        chat.Settle();

        Assert.That(chat.Service.Calls.Values.Sum(), Is.EqualTo(calls));
        Assert.That(chat.States, Has.Count.EqualTo(states));
    }

    [Test]
    public async Task Resuming_a_chat_that_ended_while_suspended_throws_ChatEndedException()
    {
        await using var chat = ChatPhases.NewChat(ChatPhase.Suspended);
        await ChatPhases.EnterAsync(chat, ChatPhase.Suspended);
        chat.Service.Say("missed");
        chat.Service.End();

        var ended = await Failure.Of<ChatEndedException>(() => chat.Session.ResumeAsync());
        chat.Settle();

        Assert.That(ended.Reason, Is.EqualTo(ChatEndReason.EndedWhileAway));
        Assert.That(chat.Texts, Does.Contain("missed"));
        await Failure.Of<ChatEndedException>(() => chat.Session.SuspendAsync());
    }
}
