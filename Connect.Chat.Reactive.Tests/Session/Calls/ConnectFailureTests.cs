using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ConnectFailureTests
{
    private const string Create = "CreateParticipantConnection";

    private static readonly Dictionary<string, (ChatConnectFailure Reason, Action<SimulatedService> Fail)> Failures =
        new(StringComparer.Ordinal)
        {
            ["refused"] = (ChatConnectFailure.AccessDenied, FailWith(403, "AccessDeniedException")),
            ["unauthorized"] = (ChatConnectFailure.AccessDenied, FailWith(401, "UnrecognizedClientException")),
            ["invalid"] = (ChatConnectFailure.Rejected, FailWith(400, "ValidationException")),
            ["throttled"] = (ChatConnectFailure.ServiceUnavailable, FailWith(429, "ThrottlingException")),
            ["failing"] = (ChatConnectFailure.ServiceUnavailable, FailWith(500, "InternalServerException")),
            ["unreachable"] = (ChatConnectFailure.Network, FailWith(0, "")),
            ["exception of a custom client"] = (ChatConnectFailure.Rejected, service =>
                service.FailNext(Create, new InvalidDataException("?"))),
            ["socket refused three times"] = (ChatConnectFailure.SocketFailed, service =>
            {
                for (var i = 0; i < 3; i++)
                    service.FailNext("Socket", new IOException("refused"));
            }
            ),
            ["socket that does not open"] = (ChatConnectFailure.SocketFailed, service =>
            {
                for (var i = 0; i < 3; i++)
                    service.BeforeNext("Socket", Hang.UntilCancelled);
            }
            ),
            ["socket closed at once"] = (ChatConnectFailure.SocketFailed, service =>
                service.OnSubscribe = static socket => socket.Close(1011)),
            ["subscription refused"] = (ChatConnectFailure.SubscriptionFailed, service =>
                service.OnSubscribe = static socket => socket.Refuse()),
            ["subscription unanswered"] = (ChatConnectFailure.SubscriptionFailed, service =>
                service.OnSubscribe = static _ => { }
            ),
        };

    private static IEnumerable<string> FailureNames => Failures.Keys;

    [TestCaseSource(nameof(FailureNames))]
    public async Task A_failed_connection_has_a_reason_and_can_be_retried(string name)
    {
        var (reason, fail) = Failures[name];
        await using var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);
        fail(chat.Service);

        var connecting = chat.Session.ConnectAsync("mine");
        await AdvanceUntilAsync(chat, connecting);
        var failure = await Failure.Of<ChatConnectException>(connecting);
        chat.Settle();

        Assert.That(failure.Reason, Is.EqualTo(reason));
        Assert.That(failure.Metadata, Is.EqualTo("mine"));
        Assert.That(failure.InnerException, Is.Not.Null);
        Assert.That(failure.Message, Does.Not.Contain("wss:"));
        Assert.That(failure.Message, Does.Not.Contain("participant-token"));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Broken));
        Assert.That(probe.Of("ConnectionBroken"), Has.Length.EqualTo(1));
        Assert.That(probe.Of("ConnectionEstablished"), Is.Empty);
        Assert.That(chat.Service.Sockets.ConvertAll(socket => socket.IsDisposed), Is.All.True);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);

        chat.Service.OnSubscribe = static socket => socket.Accept();
        await chat.ConnectAsync();

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(probe.Of("ConnectionBroken"), Has.Length.EqualTo(1));
        Assert.That(probe.Of("ConnectionEstablished"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_connection_that_takes_too_long_times_out()
    {
        await using var chat = new SimulatedChat(options => options with { ConnectTimeout = TimeSpan.FromSeconds(7) });
        chat.Service.BeforeNext(Create, Hang.UntilCancelled);
        var connecting = chat.Session.ConnectAsync("mine");

        chat.Advance(TimeSpan.FromSeconds(6.9));
        Assert.That(connecting.IsCompleted, Is.False);
        chat.Advance(TimeSpan.FromSeconds(0.2));

        var failure = await Failure.Of<ChatConnectException>(connecting);
        Assert.That(failure.Reason, Is.EqualTo(ChatConnectFailure.Timeout));
        Assert.That(failure.Message, Does.Contain("00:00:07"));
        Assert.That(failure.Metadata, Is.EqualTo("mine"));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Broken));
        await chat.ConnectAsync();
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task Resuming_does_not_time_out_while_pages_arrive_although_an_earlier_catch_up_read_more()
    {
        await using var chat = new SimulatedChat(options => options with { ConnectTimeout = TimeSpan.FromSeconds(7) });
        chat.Say(2_000);
        await chat.ConnectAsync();
        await chat.Session.SuspendAsync();
        chat.Say(1_000, from: 2_000);
        chat.Service.PlanCall = static operation =>
            operation == "GetTranscript" ? new() { Delay = TimeSpan.FromSeconds(3) } : CallPlan.Success;

        var resuming = chat.Session.ResumeAsync();
        for (var i = 0; i < 20; i++)
            chat.Advance(TimeSpan.FromSeconds(3));
        await resuming;

        Assert.That(chat.Texts, Is.EqualTo(NumberedMessages.Texts(0, 3_000)));
    }

    [Test]
    public async Task Each_caller_gets_their_own_metadata()
    {
        await using var chat = new SimulatedChat();
        var fail = new TaskCompletionSource();
        chat.Service.BeforeNext(Create, _ => fail.Task);
        var first = chat.Session.ConnectAsync("first");
        var second = chat.Session.ConnectAsync("second");

        fail.SetException(ServiceFailure.Of(500, "InternalServerException"));

        Assert.That((await Failure.Of<ChatConnectException>(first)).Metadata, Is.EqualTo("first"));
        Assert.That((await Failure.Of<ChatConnectException>(second)).Metadata, Is.EqualTo("second"));
    }

    [Test]
    public async Task A_second_call_during_the_transition_waits_for_the_new_attempt()
    {
        // The session calls Jitter in the middle of a transition, where another thread might interfere.
        SimulatedChat? chat = null;
        Task? second = null;
        var isBroken = false;
        await using var _ = chat = new SimulatedChat(options => options with
        {
            Jitter = () =>
            {
                if (isBroken)
                    second ??= chat!.Session.ConnectAsync();
                return 0;
            },
        });
        chat.Service.FailNext(Create, ServiceFailure.Of(500, "InternalServerException"));
        await Failure.Of<ChatConnectException>(chat.Session.ConnectAsync());

        isBroken = true;
        await chat.Session.ConnectAsync();

        await second!;
    }

    // Hanging attempts are cancelled on other threads, so a single large step of the clock might come too early.
    private static async Task AdvanceUntilAsync(SimulatedChat chat, Task connecting)
    {
        for (var i = 0; i < 200 && !connecting.IsCompleted; i++)
        {
            chat.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Yield();
        }
    }

    private static Action<SimulatedService> FailWith(int status, string code) =>
        service => service.FailNext(Create, status == 0 ? ServiceFailure.Network : ServiceFailure.Of(status, code));
}
