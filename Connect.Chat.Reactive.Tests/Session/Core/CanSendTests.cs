using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary><see cref="ChatState.CanSend"/> says what SendMessageAsync accepts.</summary>
[TestFixture]
public sealed class CanSendTests
{
    [TestCaseSource(typeof(ChatPhases), nameof(ChatPhases.All))]
    public async Task The_state_says_whether_a_message_is_accepted(ChatPhase phase)
    {
        await using var chat = ChatPhases.NewChat(phase);
        await ChatPhases.EnterAsync(chat, phase);

        var canSend = phase is ChatPhase.CatchingUp or ChatPhase.Connected or ChatPhase.Reconnecting
            or ChatPhase.Suspended or ChatPhase.Broken;
        await AssertCanSendAsync(chat, canSend);
    }

    [Test]
    public async Task A_session_that_was_suspended_before_it_was_connected_cannot_send()
    {
        await using var chat = ChatPhases.NewChat(ChatPhase.Suspended);
        await chat.Session.SuspendAsync();
        chat.Settle();

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Suspended));
        await AssertCanSendAsync(chat, canSend: false);
    }

    [Test]
    public async Task A_session_that_could_not_connect_cannot_send()
    {
        await using var chat = new SimulatedChat(
            static options => options with { Reconnect = new() { MaxConnectAttempts = 1 } });
        chat.Service.SocketFault = static () => new IOException("refused");
        await Failure.Of<ChatConnectException>(chat.Session.ConnectAsync());
        chat.Settle();

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Broken));
        await AssertCanSendAsync(chat, canSend: false);
    }

    [Test]
    public async Task A_broken_session_that_connects_again_can_send()
    {
        await using var chat = ChatPhases.NewChat(ChatPhase.Broken);
        await ChatPhases.EnterAsync(chat, ChatPhase.Broken);
        chat.Service.SocketFault = static () => null;
        chat.Service.BeforeNext("Socket", Hang.UntilCancelled);
        ChatPhases.Forget(chat.Session.ConnectAsync());
        chat.Settle();

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connecting));
        await AssertCanSendAsync(chat, canSend: true);
    }

    private static async Task AssertCanSendAsync(SimulatedChat chat, bool canSend)
    {
        Assert.That(chat.Session.CurrentState.CanSend, Is.EqualTo(canSend));
        Assert.That(await AcceptsAsync(chat), Is.EqualTo(canSend));
    }

    private static async Task<bool> AcceptsAsync(SimulatedChat chat)
    {
        try
        {
            await chat.Session.SendMessageAsync("Hello");
            return true;
        }
        catch (Exception exception) when (
            exception is ChatNotConnectedException or ChatEndedException or ObjectDisposedException)
        {
            return false;
        }
    }
}
