using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>A ConnectionTokenProvider of the application may return or throw anything or never complete.</summary>
[TestFixture]
public sealed class TokenProviderTests
{
    private static readonly ConnectionToken Good = new("good-token");

    private static readonly Task<ConnectionToken>[] NullTasks = new Task<ConnectionToken>[1];

    private static readonly Dictionary<string, Func<Task<ConnectionToken>>> Failing = new(StringComparer.Ordinal)
    {
        ["cancelled task"] = static () => Task.FromCanceled<ConnectionToken>(new CancellationToken(canceled: true)),
        ["OperationCanceledException"] = static () => throw new OperationCanceledException(),
        ["TaskCanceledException in the task"] = static () =>
            Task.FromException<ConnectionToken>(new TaskCanceledException()),
        ["exception"] = static () => throw new InvalidOperationException("thrown by the provider"),
        ["ObjectDisposedException"] = static () => throw new ObjectDisposedException("HttpClient"),
        ["ArgumentException of a token that is too long"] = static () => Task.FromResult(
            new ConnectionToken(new string('x', 1_001))),
        ["null task"] = static () => NullTasks[0],
        ["null"] = static () => Task.FromResult<ConnectionToken>(null!),
        ["empty token"] = static () => Task.FromResult(new ConnectionToken("")),
        ["line break"] = static () => Task.FromResult(new ConnectionToken("good\r\nX-Evil: 1")),
        ["trailing line break"] = static () => Task.FromResult(new ConnectionToken("good\n")),
        ["space"] = static () => Task.FromResult(new ConnectionToken("good token")),
        ["beyond ASCII"] = static () => Task.FromResult(new ConnectionToken("göod")),
        ["never"] = static () => new TaskCompletionSource<ConnectionToken>().Task,
        ["service exception"] = static () => throw ServiceFailure.Of(500, "Oops"),
        ["refused token"] = static () => Task.FromResult(new ConnectionToken("first-token")),
    };

    private static IEnumerable<string> Kinds => Failing.Keys;

    // Connecting accepts a refused token like any other.
    private static IEnumerable<string> Unusable => Failing.Keys.Where(static kind => kind != "refused token");

    [TestCaseSource(nameof(Kinds))]
    public async Task A_send_fails_with_a_typed_exception_and_the_next_send_calls_the_provider_again(string kind)
    {
        var requests = 0;
        Func<Task<ConnectionToken>> provide = static () => Task.FromResult(new ConnectionToken("first-token"));
        await using var desk = NewDesk(() =>
        {
            requests++;
            return provide();
        });
        await desk.ConnectAsync();
        var chat = desk.Chats[0];
        provide = Failing[kind];
        requests = 0;
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(403, "AccessDeniedException"));

        var sending = chat.Session.SendMessageAsync("x");
        desk.Advance(TimeSpan.FromSeconds(31));

        await Failure.Of<ChatException>(sending);
        Assert.That(requests, Is.EqualTo(1));
        provide = static () => Task.FromResult(Good);
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(403, "AccessDeniedException"));
        await chat.Session.SendMessageAsync("y").WaitAsync(Hang.Guard);
        Assert.That(requests, Is.EqualTo(2));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [TestCaseSource(nameof(Unusable))]
    public async Task An_expired_token_is_requested_once_per_call(string kind)
    {
        var requests = 0;
        Func<Task<ConnectionToken>> provide = static () => Task.FromResult(new ConnectionToken("first-token"));
        await using var desk = NewDesk(() =>
        {
            requests++;
            return provide();
        });
        await desk.ConnectAsync();
        var chat = desk.Chats[0];
        await chat.Session.SuspendAsync();
        desk.Advance(TimeSpan.FromDays(2));
        provide = Failing[kind];
        requests = 0;

        var sending = chat.Session.SendMessageAsync("x", metadata: 7);
        var other = chat.Session.GetTranscriptAsync(metadata: 8);
        desk.Advance(TimeSpan.FromSeconds(62));

        Assert.That((await Failure.Of<ParticipantServiceException>(sending)).Metadata, Is.EqualTo(7));
        Assert.That((await Failure.Of<ParticipantServiceException>(other)).Metadata, Is.EqualTo(8));
        Assert.That(requests, Is.LessThanOrEqualTo(2));
        provide = static () => Task.FromResult(Good);
        await chat.Session.SendMessageAsync("y").WaitAsync(Hang.Guard);
    }

    [TestCaseSource(nameof(Unusable))]
    public async Task Connecting_fails_with_a_typed_exception_and_can_be_retried(string kind)
    {
        var provide = Failing[kind];
        await using var desk = NewDesk(() => provide());
        var session = desk.Chats[0].Session;

        var connecting = session.ConnectAsync();
        desk.Advance(TimeSpan.FromSeconds(31));

        await Failure.Of<ChatConnectException>(connecting);
        provide = static () => Task.FromResult(Good);
        await session.ConnectAsync().WaitAsync(Hang.Guard);
    }

    [TestCaseSource(nameof(Unusable))]
    public async Task Reconnecting_continues_until_the_provider_returns_a_token(string kind)
    {
        Func<Task<ConnectionToken>> provide = static () => Task.FromResult(new ConnectionToken("first-token"));
        await using var desk = NewDesk(() => provide());
        await desk.ConnectAsync();
        provide = Failing[kind];
        desk.Socket.Break();

        desk.Advance(TimeSpan.FromMinutes(3));
        Assert.That(desk.Chats[0].Phase, Is.EqualTo(ChatPhase.Reconnecting));
        provide = static () => Task.FromResult(Good);
        desk.Advance(TimeSpan.FromMinutes(1));

        Assert.That(desk.Chats[0].Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task Only_status_403_from_the_provider_ends_the_chat()
    {
        Func<Task<ConnectionToken>> provide = static () => Task.FromResult(Good);
        await using var desk = NewDesk(() => provide());
        await desk.ConnectAsync();
        provide = static () => throw new ParticipantServiceException("Ended.") { StatusCode = 403 };
        desk.Socket.Break();

        desk.Advance(TimeSpan.FromMinutes(1));

        Assert.That(desk.Chats[0].Session.CurrentState.EndReason, Is.EqualTo(ChatEndReason.EndedWhileAway));
    }

    [Test]
    public async Task A_provider_that_never_completes_blocks_neither_disposal_nor_cancellation()
    {
        Func<Task<ConnectionToken>> provide = static () => Task.FromResult(Good);
        var desk = NewDesk(() => provide());
        await desk.ConnectAsync();
        var chat = desk.Chats[0];
        provide = Failing["never"];
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(403, "AccessDeniedException"));
        chat.Service.FailNext("GetTranscript", ServiceFailure.Of(403, "AccessDeniedException"));
        using var cancellation = new CancellationTokenSource();
        var cancelled = chat.Session.SendMessageAsync("x", cancellation.Token);
        var disposed = chat.Session.GetTranscriptAsync();

        await cancellation.CancelAsync();
        await Failure.Of<OperationCanceledException>(cancelled);
        await desk.DisposeAsync().AsTask().WaitAsync(Hang.Guard);

        await Failure.Of<ObjectDisposedException>(disposed);
        Assert.That(desk.Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task A_throwing_cancellation_callback_of_the_provider_is_harmless()
    {
        Func<CancellationToken, Task<ConnectionToken>> provide = static _ => Task.FromResult(Good);
        await using var desk = new SimulatedDesk(1, configureSession: options => options with
        {
            ConnectionTokenProvider = (_, cancellation) => provide(cancellation),
        });
        await desk.ConnectAsync();
        var chat = desk.Chats[0];
        provide = static cancellation =>
        {
            cancellation.Register(static () => throw new InvalidOperationException("thrown by the provider"));
            return new TaskCompletionSource<ConnectionToken>().Task;
        };
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(403, "AccessDeniedException"));

        var sending = chat.Session.SendMessageAsync("x");
        desk.Advance(TimeSpan.FromSeconds(31));

        await Failure.Of<ParticipantServiceException>(sending);
    }

    [Test]
    public async Task A_blocking_cancellation_callback_of_the_provider_does_not_hold_up_the_clock()
    {
        using var roadblock = new Roadblock();
        using var isCalled = new ManualResetEventSlim();
        Func<CancellationToken, Task<ConnectionToken>> provide = static _ => Task.FromResult(Good);
        await using var desk = new SimulatedDesk(1, configureSession: options => options with
        {
            ConnectionTokenProvider = (_, cancellation) => provide(cancellation),
        });
        await desk.ConnectAsync();
        var chat = desk.Chats[0];
        provide = cancellation =>
        {
            cancellation.Register(roadblock.Enter);
            isCalled.Set();
            return new TaskCompletionSource<ConnectionToken>().Task;
        };
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(403, "AccessDeniedException"));
        desk.Time.RunsInline = false;
        var sending = chat.Session.SendMessageAsync("x");
        await Hang.UntilAsync(() => isCalled.IsSet);

        await Hang.ReturnsAsync(() => desk.Advance(TimeSpan.FromSeconds(31)));

        await Failure.Of<ParticipantServiceException>(sending);
        await Hang.UntilAsync(() => roadblock.IsEntered);
        roadblock.Dispose();
        desk.Time.RunsInline = true;
    }

    private static SimulatedDesk NewDesk(Func<Task<ConnectionToken>> provide) =>
        new(1, configureSession: options => options with { ConnectionTokenProvider = (_, _) => provide() });
}
