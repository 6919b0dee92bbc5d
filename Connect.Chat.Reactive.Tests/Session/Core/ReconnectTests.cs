using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ReconnectTests
{
    private const string Create = "CreateParticipantConnection";

    [Test]
    public async Task Each_attempt_requests_new_connection_details()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.FailNext("Socket", new IOException("refused"));
        chat.Service.FailNext("Socket", new IOException("refused"));

        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(10));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Service.CallsOf("Socket"), Is.EqualTo(4));
        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(4));
    }

    [Test]
    public async Task The_first_attempt_is_immediate_and_later_ones_back_off_without_limit()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        var waits = new List<double>();

        for (var i = 0; i < 40; i++)
        {
            chat.Settle();
            var state = chat.Session.CurrentState;
            Assert.That(state.Phase, Is.EqualTo(ChatPhase.Reconnecting));
            Assert.That(state.Attempt, Is.EqualTo(i + 2));
            var wait = state.NextRetryAt!.Value - chat.Time.GetUtcNow();
            waits.Add(Math.Round(wait.TotalSeconds, 3));
            chat.Advance(wait);
        }

        Assert.That(waits.Take(6), Is.EqualTo([1, 2, 4, 8, 16, 30]));
        Assert.That(waits.Skip(6), Is.All.EqualTo(30));
        Assert.That(chat.Service.CallsOf("Socket"), Is.EqualTo(42));
        chat.Service.SocketFault = static () => null;
        chat.Advance(TimeSpan.FromSeconds(30));
        Assert.That(chat.Session.CurrentState, Is.EqualTo(new ChatState { Phase = ChatPhase.Connected }));
    }

    [Test]
    public async Task The_state_has_the_attempt_the_next_retry_and_the_cause()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.FailNext("Socket", new IOException("refused"));

        chat.Service.Socket.Close(1001);
        chat.Settle();

        var states = chat.States.Skip(4).ToList();
        Assert.That(states.ConvertAll(state => state.Attempt), Is.EqualTo([1, 2]));
        Assert.That(states[0].NextRetryAt, Is.Null);
        Assert.That(
            states[1].NextRetryAt,
            Is.EqualTo(chat.Time.GetUtcNow().AddSeconds(1)).Within(TimeSpan.FromMilliseconds(1)));
        Assert.That(
            states.ConvertAll(state => ((ConnectionLostException)state.Cause!).Reason),
            Is.EqualTo([ConnectionLossReason.ClosedByPeer, ConnectionLossReason.OpenFailed]));
        Assert.That(chat.Faults.ConvertAll(fault => fault.Kind), Is.EqualTo([ChatFaultKind.ConnectionAttemptFailed]));
    }

    [TestCase(0, "")]
    [TestCase(408, "RequestTimeoutException")]
    [TestCase(429, "ThrottlingException")]
    [TestCase(500, "InternalServerException")]
    [TestCase(503, "")]
    public async Task Transient_failures_are_retried(int status, string code)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        for (var i = 0; i < 5; i++)
            chat.Service.FailNext(Create, ServiceFailure.Of(status, code));

        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(40));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(7));
    }

    [Test]
    public async Task A_permanent_failure_breaks_the_connection()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.FailNext(Create, ServiceFailure.Of(400, "ValidationException"));

        chat.Service.Socket.Break();
        chat.Settle();

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Broken));
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
        await chat.ConnectAsync();
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task Reconnects_to_a_service_that_accepts_and_drops_back_off()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var attempts = new List<int>();

        for (var i = 0; i < 5; i++)
        {
            chat.Service.Socket.Break();
            attempts.Add(chat.Session.CurrentState.Attempt);
            chat.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        // After the first loss, the session is connected again before the test reads the state.
        Assert.That(attempts, Is.EqualTo([0, 2, 3, 4, 5]));
    }

    [Test]
    public async Task Old_sockets_are_disposed_and_disposal_leaves_nothing()
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        for (var i = 0; i < 3; i++)
        {
            chat.Advance(TimeSpan.FromSeconds(65));
            chat.Service.Socket.Break();
        }

        Assert.That(
            chat.Service.Sockets.ConvertAll(socket => socket.IsDisposed), Is.EqualTo([true, true, true, false]));
        await chat.DisposeAsync();

        Assert.That(chat.Service.Sockets.ConvertAll(socket => socket.IsDisposed), Is.All.True);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
        var calls = chat.Service.CallsOf(Create);
        chat.Advance(TimeSpan.FromHours(1));
        Assert.That(chat.Service.CallsOf(Create), Is.EqualTo(calls));
    }

    [Test]
    public async Task A_session_disposed_while_it_waits_to_reconnect_leaves_no_timer()
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        Assert.That(chat.Session.CurrentState.NextRetryAt, Is.Not.Null);

        await chat.DisposeAsync();

        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task Disposal_waits_for_a_transition_on_another_thread()
    {
        SimulatedChat? chat = null;
        using var inside = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        chat = new(options => options with
        {
            Jitter = () =>
            {
                inside.Set();
                release.Wait(Hang.Guard);
                return 0;
            },
        });
        var connecting = Task.Run(() => chat.Session.ConnectAsync());
        Assert.That(inside.Wait(Hang.Guard), Is.True);

        var disposal = chat.Session.DisposeAsync().AsTask();
        var tooEarly = disposal.IsCompleted;
        release.Set();
        await Failure.Of<ObjectDisposedException>(connecting);
        chat.Settle();
        await disposal.WaitAsync(Hang.Guard);

        Assert.That(tooEarly, Is.False);
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Disposed));
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }
}
