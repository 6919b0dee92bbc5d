using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Transports, factories and clients of the application that hang, block or throw.</summary>
[TestFixture]
public sealed class HostileTransportTests
{
    private const string Create = "CreateParticipantConnection";

    private static readonly string[] Calls = ["Connect", "Send", "Receive", "Dispose"];

    private static IEnumerable<TestCaseData> Exceptions =>
        from call in Calls
        from exception in new Exception[]
        {
            new IOException("x"), new OperationCanceledException(), new InvalidOperationException("x"),
            new ObjectDisposedException("x"), new NotSupportedException("x"),
            new AggregateException(new IOException("x")),
        }
        select new TestCaseData(call, exception).SetArgDisplayNames(call, exception.GetType().Name);

    [TestCaseSource(nameof(Calls))]
    public async Task A_call_that_never_returns_ends_the_attempt_and_reconnecting_continues(string call)
    {
        var (chat, hostile) = NewChat();
        await chat.ConnectAsync();
        Set(hostile, call, static _ => Never());
        chat.Service.Socket.Break();
        chat.Service.Say("missed");
        chat.Advance(TimeSpan.FromMinutes(3));
        var connects = hostile.Connects;

        Set(hostile, call, before: null);
        chat.Advance(TimeSpan.FromMinutes(2));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Texts, Is.EqualTo(["missed"]));
        Assert.That(connects, Is.GreaterThan(call == "Dispose" ? 1 : 4));
        await DisposeAsync(chat);
    }

    [TestCaseSource(nameof(Calls))]
    public async Task A_session_whose_transport_never_returns_can_be_suspended_and_disposed(string call)
    {
        var (chat, hostile) = NewChat();
        await chat.ConnectAsync();
        Set(hostile, call, static _ => Never());
        chat.Service.Socket.Break();
        chat.Settle();

        var suspending = chat.Session.SuspendAsync();
        chat.Advance(TimeSpan.FromSeconds(2));
        await suspending.WaitAsync(Hang.Guard);
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Suspended));

        var resuming = chat.Session.ResumeAsync();
        chat.Settle();
        var disposal = chat.Session.DisposeAsync().AsTask();
        chat.Advance(TimeSpan.FromSeconds(5));
        await disposal.WaitAsync(Hang.Guard);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
        _ = resuming.Exception;
    }

    [TestCaseSource(nameof(Exceptions))]
    public async Task A_call_that_throws_is_a_network_failure(string call, Exception exception)
    {
        var (chat, hostile) = NewChat();
        await chat.ConnectAsync();
        Set(hostile, call, _ => ValueTask.FromException(exception));
        chat.Service.Socket.Break();
        chat.Service.Say("missed");
        chat.Advance(TimeSpan.FromMinutes(1));

        Set(hostile, call, before: null);
        chat.Advance(TimeSpan.FromMinutes(1));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Texts, Is.EqualTo(["missed"]));
        await DisposeAsync(chat);
    }

    [TestCase("Connect")]
    [TestCase("Send")]
    [TestCase("Receive")]
    public async Task A_call_that_blocks_its_thread_ends_the_attempt_and_reconnecting_continues(string call)
    {
        var (chat, hostile) = NewChat();
        await chat.ConnectAsync();
        chat.Time.RunsInline = false;
        using var release = new ManualResetEventSlim();
        var entered = 0;
        Set(hostile, call, _ =>
        {
            Volatile.Write(ref entered, 1);
            release.Wait(Hang.Guard, CancellationToken.None);
            return default;
        });

        var blocked = Task.Run(() => chat.Service.Sockets[0].Break());
        await Hang.UntilAsync(() => Volatile.Read(ref entered) == 1);
        chat.Service.Say("missed");
        Set(hostile, call, before: null);
        await chat.AdvanceUntilAsync(() => chat.Phase == ChatPhase.Connected);
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo(["missed"]));
        var disposal = chat.Session.DisposeAsync().AsTask();
        chat.Advance(TimeSpan.FromSeconds(5));
        await disposal.WaitAsync(Hang.Guard);
        release.Set();
        await blocked.WaitAsync(Hang.Guard);
    }

    [Test]
    public async Task A_client_that_never_returns_ends_the_attempt_and_reconnecting_continues()
    {
        var (chat, _) = NewChat();
        await chat.ConnectAsync();
        chat.Service.BeforeNext(Create, static _ => Never().AsTask());
        chat.Service.Socket.Break();
        chat.Service.Say("missed");

        chat.Advance(TimeSpan.FromSeconds(60));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Texts, Is.EqualTo(["missed"]));
        await DisposeAsync(chat);
    }

    [Test]
    public async Task A_custom_client_may_throw_anything_while_reconnecting(
        [Values(typeof(TimeoutException), typeof(NotSupportedException), typeof(OperationCanceledException))] Type type)
    {
        var (chat, _) = NewChat();
        await chat.ConnectAsync();
        for (var i = 0; i < 3; i++)
            chat.Service.FailNext(Create, (Exception)Activator.CreateInstance(type)!);

        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(60));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        await DisposeAsync(chat);
    }

    [Test]
    public async Task A_throwing_cancellation_callback_is_harmless()
    {
        var (chat, hostile) = NewChat();
        await chat.ConnectAsync();
        hostile.BeforeConnect = static cancellation =>
        {
            cancellation.Register(static () => throw new InvalidOperationException("x"));
            return Never();
        };
        chat.Service.Socket.Break();
        Assert.That(() => chat.Advance(TimeSpan.FromMinutes(1)), Throws.Nothing);

        hostile.BeforeConnect = null;
        chat.Advance(TimeSpan.FromMinutes(1));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        await DisposeAsync(chat);
    }

    [Test]
    public async Task The_first_connection_over_a_transport_that_never_opens_fails_with_a_typed_exception()
    {
        var (chat, hostile) = NewChat();
        hostile.BeforeConnect = static _ => Never();

        var connecting = chat.Session.ConnectAsync();
        chat.Advance(TimeSpan.FromSeconds(61));

        var failure = await Failure.Of<ChatConnectException>(connecting);
        Assert.That(failure.Reason, Is.EqualTo(ChatConnectFailure.SocketFailed).Or.EqualTo(ChatConnectFailure.Timeout));
        Assert.That(hostile.Connects, Is.EqualTo(3));
        await DisposeAsync(chat);
    }

    [Test]
    public async Task Disposing_without_waiting_closes_the_socket_and_completes_the_streams()
    {
        var (chat, _) = NewChat();
        var probe = new StreamProbe(chat.Session);
        await chat.ConnectAsync();

        chat.Session.Dispose();
        chat.Settle();

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Disposed));
        await chat.DisposeAsync();
        Assert.That(chat.Service.Socket.IsDisposed, Is.True);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
        Assert.That(probe.Completed, Is.EquivalentTo(StreamProbe.Streams));
    }

    private static (SimulatedChat Chat, HostileTransports Hostile) NewChat()
    {
        HostileTransports hostile = null!;
        var chat = new SimulatedChat(
            options => options with { TransportFactory = hostile = new HostileTransports(options.TransportFactory!) });
        return (chat, hostile);
    }

    private static void Set(HostileTransports hostile, string call, Func<CancellationToken, ValueTask>? before)
    {
        switch (call)
        {
            case "Connect":
                hostile.BeforeConnect = before;
                break;
            case "Send":
                hostile.BeforeSend = before;
                break;
            case "Receive":
                hostile.BeforeReceive = before;
                break;
            default:
                hostile.BeforeDispose = before is null ? null : () => before(CancellationToken.None);
                break;
        }
    }

    private static ValueTask Never() => new(new TaskCompletionSource().Task);

    private static async Task DisposeAsync(SimulatedChat chat)
    {
        var disposal = chat.Session.DisposeAsync().AsTask();
        chat.Advance(TimeSpan.FromSeconds(5));
        await disposal.WaitAsync(Hang.Guard);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }
}
