using System.Reactive.Disposables;
using System.Reactive.Linq;
using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Connection;

/// <summary>Callbacks of the application for a shared socket throw, or never return.</summary>
[TestFixture]
public sealed class HostileSharedConnectionTests
{
    private const string Never = "never returns";

    private static readonly string[] Behaviours =
        [Never, "throws at once", "fails", "is cancelled", "returns null", "returns no task"];

    [TestCaseSource(nameof(Behaviours))]
    public async Task A_misbehaving_URL_provider_is_called_again(string behaviour)
    {
        var desk = new SimulatedDesk(chats: 2);
        await desk.ConnectAsync();
        var good = desk.GetUrl;
        desk.GetUrl = () => Misbehave<Uri>(behaviour)!;
        desk.Socket.Break();
        desk.Chats[0].Service.Say("missed");
        desk.Advance(TimeSpan.FromMinutes(1));
        Assert.That(desk.Shared.CurrentState.Phase, Is.EqualTo(ChatPhase.Reconnecting));

        desk.GetUrl = good;
        desk.Advance(TimeSpan.FromMinutes(1));

        Assert.That(desk.Shared.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(desk.Chats.ConvertAll(static chat => chat.Phase), Is.All.EqualTo(ChatPhase.Connected));
        Assert.That(desk.Chats[0].Texts, Is.EqualTo(["missed"]));
        await desk.DisposeAsync();
        Assert.That(desk.Time.ActiveTimers, Is.Zero);
    }

    [TestCaseSource(nameof(Behaviours))]
    public async Task A_misbehaving_token_provider_is_called_again(string behaviour)
    {
        var isGood = true;
        var desk = new SimulatedDesk(chats: 1, configureSession: options => options with
        {
            ConnectionTokenProvider = (_, _) => isGood
                ? Task.FromResult(new ConnectionToken("connection-token", null))
                : Misbehave<ConnectionToken>(behaviour)!,
        });
        await desk.ConnectAsync();
        isGood = false;
        desk.Socket.Break();
        desk.Chats[0].Service.Say("missed");
        desk.Advance(TimeSpan.FromMinutes(2));
        Assert.That(desk.Chats[0].Phase, Is.EqualTo(ChatPhase.Reconnecting));

        isGood = true;
        desk.Advance(TimeSpan.FromMinutes(2));

        Assert.That(desk.Chats[0].Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(desk.Chats[0].Texts, Is.EqualTo(["missed"]));
        await desk.DisposeAsync();
    }

    [Test]
    public async Task A_shared_connection_whose_URL_provider_never_returns_can_be_disposed()
    {
        var desk = new SimulatedDesk(chats: 1);
        desk.GetUrl = static () => new TaskCompletionSource<Uri>().Task;
        var connecting = desk.Chats[0].Session.ConnectAsync();

        var session = desk.Chats[0].Session.DisposeAsync().AsTask();
        desk.Advance(TimeSpan.FromSeconds(2));
        await session.WaitAsync(Hang.Guard);
        var shared = desk.Shared.DisposeAsync().AsTask();
        desk.Advance(TimeSpan.FromSeconds(2));
        await shared.WaitAsync(Hang.Guard);

        await Failure.Of<ObjectDisposedException>(connecting);
        Assert.That(desk.Time.ActiveTimers, Is.Zero);
    }

    [TestCase("subscribe")]
    [TestCase("unsubscribe")]
    [TestCase("send")]
    public async Task The_session_resubscribes_after_an_exception_of_the_applications_frames(string call)
    {
        var throws = false;
        var desk = new SimulatedDesk(chats: 0);
        IObserver<string>? observer = null;
        var frames = Observable.Create<string>(frame =>
        {
            ThrowIf(throws && call == "subscribe");
            observer = frame;
            return Disposable.Create(() => ThrowIf(throws && call == "unsubscribe"));
        });
        var shared = SharedChatConnection.FromFrames(
            frames,
            (frame, _) =>
            {
                ThrowIf(throws && call == "send");
                if (frame.Contains("aws/subscribe"))
                    observer!.OnNext("""{"topic":"aws/subscribe","content":{"status":"success"}}""");
                return Task.CompletedTask;
            },
            new()
            {
                TimeProvider = desk.Time,
                Scheduler = desk.Scheduler,
                Jitter = static () => 0.5,
                Heartbeat = new() { Interval = TimeSpan.FromHours(2) },
            });
        var service = new SimulatedService(desk.Time);
        var session = ChatSession.CreateAgent(
            new(SimulatedChat.ContactId, SimulatedDesk.AgentId, "t"),
            new()
            {
                ParticipantClient = service,
                SharedConnection = shared,
                TimeProvider = desk.Time,
                Scheduler = desk.Scheduler,
            });
        await session.ConnectAsync();
        throws = true;
        observer!.OnCompleted();
        desk.Advance(TimeSpan.FromSeconds(20));

        throws = false;
        desk.Advance(TimeSpan.FromMinutes(1));

        Assert.That(shared.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
        var disposal = session.DisposeAsync();
        desk.Settle();
        await disposal;
        await shared.DisposeAsync();
        await desk.DisposeAsync();
    }

    [Test]
    public async Task A_part_of_the_session_that_throws_leaves_no_socket_open()
    {
        var scenario = new SharedSocketScenario();
        await scenario.Socket.ConnectAsync(CancellationToken.None);
        Assert.That(scenario.Open, Is.EqualTo(1));
        scenario.OnState = static _ => throw new InvalidOperationException("x");

        Assert.That(
            async () => await scenario.Socket.DisposeAsync(), Throws.InvalidOperationException);

        Assert.That(scenario.Open, Is.Zero);
        Assert.That(scenario.Time.ActiveTimers, Is.Zero);
    }

#pragma warning disable MA0022 // An application can return null instead of a task.
    private static Task<T>? Misbehave<T>(string behaviour)
        where T : class => behaviour switch
        {
            Never => new TaskCompletionSource<T>().Task,
            "throws at once" => throw new NotSupportedException("x"),
            "fails" => Task.FromException<T>(new InvalidOperationException("x")),
            "is cancelled" => Task.FromCanceled<T>(new(canceled: true)),
            "returns null" => Task.FromResult<T>(null!),
            _ => null,
        };
#pragma warning restore MA0022

    private static void ThrowIf(bool condition)
    {
        if (condition)
            throw new NotSupportedException("x");
    }
}
