using System.Reactive.Linq;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>A participant leaves, and the service closes the socket or refuses calls before it responds.</summary>
[TestFixture]
public sealed class LeavingTests
{
    private static readonly ChatDetails Details = new("contact-1", "participant-BOT", "participant-token");
    private static readonly ChatState OrdinaryEnd =
        new() { Phase = ChatPhase.Ended, EndReason = ChatEndReason.Ended, HasLeft = true };

    private SimulatedChat _chat = null!;
    private Guest _guest = null!;
    private Action? _onNextSignal;

    private IBotChatSession Bot => (IBotChatSession)_guest.Session;

    private SimulatedService Service => _chat.Service;

    [SetUp]
    public void Create()
    {
        _chat = new();
        _guest = new(_chat, options => ChatSession.CreateCustomBot(Details, options with
        {
            ParticipantClient = new RetryingParticipantClient(Service, new() { TimeProvider = _chat.Time }),
            Jitter = () =>
            {
                Interlocked.Exchange(ref _onNextSignal, null)?.Invoke();
                return 0.5;
            },
        }));
    }

    [TearDown]
    public async Task DisposeAsync()
    {
        await _guest.DisposeAsync();
        await _chat.DisposeAsync();
    }

    [Test]
    public async Task A_bot_whose_socket_closes_before_the_response_arrives_ends_as_usual()
    {
        var faults = new List<ChatFault>();
        Bot.Faults.Subscribe(faults.Add);
        await Bot.ConnectAsync();
        Service.OnDisconnect = Service.LeaveAndClose;
        Service.PlanCall = static operation => new()
        {
            DelayAfter = TimeSpan.FromSeconds(operation == "DisconnectParticipant" ? 1 : 0),
        };

        var leaving = Bot.DisconnectParticipantAsync();
        _chat.Settle();
        Assert.That(leaving.IsCompleted, Is.False);
        Assert.That(Bot.CurrentState, Is.EqualTo(OrdinaryEnd));
        _chat.Advance(TimeSpan.FromSeconds(1));
        await leaving.WaitAsync(Hang.Guard);

        Assert.That(Bot.CurrentState, Is.EqualTo(OrdinaryEnd));
        Assert.That(faults, Is.Empty);
    }

    [Test]
    public async Task A_bot_has_left_when_the_call_returns_while_another_signal_is_handled()
    {
        await Bot.ConnectAsync();
        var release = new TaskCompletionSource();
        Service.OnDisconnect = Service.Leave;
        Service.BeforeNext("DisconnectParticipant", _ => release.Task);
        var leaving = Bot.DisconnectParticipantAsync();
        var phase = leaving.ContinueWith(
            _ => Bot.CurrentState.Phase,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);

        _onNextSignal = release.SetResult;
        Bot.NotifyNetworkAvailable();

        Assert.That(await phase.WaitAsync(Hang.Guard), Is.EqualTo(ChatPhase.Ended));
        await leaving;
    }

    [Test]
    public async Task A_bot_whose_response_was_lost_has_left_when_the_service_refuses_the_retry()
    {
        await Bot.ConnectAsync();
        Service.OnDisconnect = Service.Leave;
        LoseResponses(1);

        var leaving = Bot.DisconnectParticipantAsync(metadata: "m");
        _chat.Advance(TimeSpan.FromSeconds(5));

        Assert.That((await leaving.WaitAsync(Hang.Guard)).Metadata, Is.EqualTo("m"));
        Assert.That(Service.CallsOf("DisconnectParticipant"), Is.EqualTo(2));
        Assert.That(Bot.CurrentState, Is.EqualTo(OrdinaryEnd));
    }

    [Test]
    public async Task A_bot_that_no_response_has_reached_has_left_when_the_service_refuses_to_reconnect_it()
    {
        await Bot.ConnectAsync();
        Service.OnDisconnect = Service.LeaveAndClose;
        LoseResponses(int.MaxValue);

        var leaving = Bot.DisconnectParticipantAsync();
        _chat.Advance(TimeSpan.FromMinutes(2));

        await leaving.WaitAsync(Hang.Guard);
        Assert.That(Bot.CurrentState, Is.EqualTo(OrdinaryEnd));
    }

    [TestCase(400, "ValidationException")]
    [TestCase(500, "InternalServerException")]
    public async Task A_session_whose_departure_failed_goes_on_as_before(int status, string code)
    {
        await Bot.ConnectAsync();
        Service.PlanCall = operation => operation == "DisconnectParticipant"
            ? new() { FailsBefore = ServiceFailure.Of(status, code) }
            : CallPlan.Success;

        var leaving = Bot.DisconnectParticipantAsync();
        _chat.Advance(TimeSpan.FromMinutes(2));
        await Failure.Of<ParticipantServiceException>(leaving);

        Assert.That(Bot.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
        await Bot.SendMessageAsync("still here");
        Service.Leave();
        Service.Socket.Break();
        _chat.Settle();
        Assert.That(Bot.CurrentState.EndReason, Is.EqualTo(ChatEndReason.EndedWhileAway));
    }

    [Test]
    public async Task A_session_that_reconnects_after_a_departure_without_a_response_has_not_left()
    {
        await Bot.ConnectAsync();
        Service.PlanCall = static operation => operation == "DisconnectParticipant"
            ? new() { FailsBefore = ServiceFailure.Network }
            : CallPlan.Success;
        var leaving = Bot.DisconnectParticipantAsync();
        _chat.Advance(TimeSpan.FromMinutes(2));
        await Failure.Of<ParticipantServiceException>(leaving);
        Service.Socket.Break();
        _chat.Advance(TimeSpan.FromSeconds(5));
        Assert.That(Bot.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));

        Service.Leave();
        Service.Socket.Break();
        _chat.Advance(TimeSpan.FromMinutes(1));

        Assert.That(Bot.CurrentState.EndReason, Is.EqualTo(ChatEndReason.EndedWhileAway));
    }

    [Test]
    public async Task A_first_refusal_does_not_show_that_the_participant_has_left()
    {
        await Bot.ConnectAsync();
        Service.Leave();

        await Failure.Of<ParticipantServiceException>(Bot.DisconnectParticipantAsync());

        Service.Socket.Break();
        _chat.Settle();
        Assert.That(Bot.CurrentState.EndReason, Is.EqualTo(ChatEndReason.EndedWhileAway));
    }

    [Test]
    public async Task A_participant_whom_the_service_gives_another_token_has_not_left()
    {
        await Bot.ConnectAsync();
        Service.PlanCall = static operation => operation == "DisconnectParticipant"
            ? new() { FailsBefore = ServiceFailure.Of(403, "AccessDeniedException") }
            : CallPlan.Success;

        await Failure.Of<ParticipantServiceException>(Bot.DisconnectParticipantAsync());

        Assert.That(Bot.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(Bot.CurrentState.CanSend, Is.True);
    }

    [Test]
    public async Task Sends_that_wait_behind_the_departure_of_a_bot_fail_as_ended()
    {
        await Bot.ConnectAsync();
        var release = new TaskCompletionSource();
        Service.OnDisconnect = Service.Leave;
        Service.BeforeNext("DisconnectParticipant", _ => release.Task);
        var leaving = Bot.DisconnectParticipantAsync();
        var message = Bot.SendMessageAsync("late");

        release.SetResult();

        await leaving.WaitAsync(Hang.Guard);
        await Failure.Of<ChatEndedException>(message);
        Assert.That(Service.CallsOf("SendMessage"), Is.Zero);
    }

    [Test]
    public async Task A_customer_who_has_left_cannot_send_and_receives_until_the_chat_ends()
    {
        var customer = _chat.Session;
        await _chat.ConnectAsync();
        Service.OnDisconnect = Service.Leave;
        var waiting = new TaskCompletionSource();
        Service.BeforeNext("DisconnectParticipant", _ => waiting.Task);
        var leaving = customer.DisconnectParticipantAsync();
        var behind = customer.SendMessageAsync("behind");
        waiting.SetResult();
        await leaving.WaitAsync(Hang.Guard);

        await Failure.Of<ChatEndedException>(behind);
        await Failure.Of<ChatEndedException>(customer.SendMessageAsync("late"));
        await Failure.Of<ChatEndedException>(customer.SendEventAsync(ChatContentType.ConnectionAcknowledged));
        await Failure.Of<ChatEndedException>(customer.SendTypingAsync());
        await Failure.Of<ChatEndedException>(
            customer.SendAttachmentAsync(AttachmentSource.FromBytes(new byte[1], "a.txt")));
        await Failure.Of<ChatEndedException>(customer.DisconnectParticipantAsync());
        Assert.That((await customer.SendReceiptAsync("m-1")).Outcome, Is.EqualTo(ReceiptOutcome.ChatEnded));
        Assert.That(customer.CurrentState.CanSend, Is.False);
        Assert.That(Service.CallsOf("SendMessage") + Service.CallsOf("SendEvent"), Is.Zero);

        Service.Say("How was it?", "SYSTEM");
        Service.End();
        _chat.Settle();

        Assert.That(_chat.Texts, Is.EqualTo(["How was it?"]));
        Assert.That(customer.CurrentState, Is.EqualTo(OrdinaryEnd));
        Assert.That(_chat.States.Select(static state => state.CanSend).Reverse().Take(3),
            Is.EqualTo([false, false, true]));
    }

    [Test]
    public async Task A_customer_who_has_left_and_is_refused_reads_what_was_missed_and_ends_as_usual()
    {
        await _chat.ConnectAsync();
        Service.OnDisconnect = Service.Leave;
        await _chat.Session.DisconnectParticipantAsync();
        Service.SocketFault = static () => new IOException("refused");
        Service.Socket.Break();
        _chat.Settle();

        _chat.Advance(TimeSpan.FromSeconds(10));

        Assert.That(_chat.Session.CurrentState, Is.EqualTo(OrdinaryEnd));
        Assert.That(_chat.States[^1], Is.EqualTo(OrdinaryEnd));
        Assert.That(Service.CallsOf("GetTranscript"), Is.GreaterThan(1));
    }

    [Test]
    public async Task Leaving_in_a_phase_announces_the_phase_once(
        [Values(ChatPhase.CatchingUp, ChatPhase.Broken)] ChatPhase phase)
    {
        var chat = ChatPhases.NewChat(phase);
        var notices = new List<ConnectionNotice>();
        chat.Session.ConnectionEstablished.Merge(chat.Session.ConnectionBroken).Subscribe(notices.Add);
        await ChatPhases.EnterAsync(chat, phase);
        var before = notices.Count;
        chat.Service.OnDisconnect = chat.Service.Leave;

        await chat.Session.DisconnectParticipantAsync();
        chat.Settle();

        Assert.That(chat.Session.CurrentState.CanSend, Is.False);
        Assert.That(notices, Has.Count.EqualTo(before));
        await chat.DisposeAsync();
    }

    private void LoseResponses(int count)
    {
        Service.PlanCall = operation => operation == "DisconnectParticipant" && count-- > 0
            ? new() { FailsAfter = ServiceFailure.Network }
            : CallPlan.Success;
    }
}
