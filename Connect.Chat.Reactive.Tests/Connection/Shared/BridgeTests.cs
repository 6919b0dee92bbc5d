using System.Reactive.Linq;
using System.Reactive.Subjects;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Connection;

/// <summary>The application owns the socket, for example in a WebView, and provides the tokens.</summary>
[TestFixture]
public sealed class BridgeTests
{
    private static readonly ChatDetails Details = ChatDetails.WithoutToken(
        SimulatedChat.ContactId, SimulatedDesk.AgentId);

    [Test]
    public async Task An_application_socket_is_subscribed_and_kept_alive_through_its_delegate()
    {
        await using var app = new Application();
        await app.Session.ConnectAsync();

        app.Say("hello");
        app.Advance(TimeSpan.FromSeconds(60));

        Assert.That(app.Texts, Is.EqualTo(["hello"]));
        Assert.That(app.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(app.Sent.Count(static frame => frame.Contains("aws/subscribe")), Is.EqualTo(1));
        Assert.That(app.Sent.Count(static frame => frame.Contains("aws/heartbeat")), Is.GreaterThanOrEqualTo(6));
    }

    [Test]
    public async Task No_heartbeats_are_sent_for_a_socket_that_the_application_keeps_alive()
    {
        await using var app = new Application(isKeptAlive: true);
        await app.Session.ConnectAsync();

        app.Advance(TimeSpan.FromMinutes(10));
        app.Say("still here");

        Assert.That(app.Sent, Is.Empty);
        Assert.That(app.Texts, Is.EqualTo(["still here"]));
        Assert.That(app.Subscriptions, Is.EqualTo(1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task When_the_frames_end_the_session_resubscribes_and_recovers_missed_items(bool byError)
    {
        await using var app = new Application();
        await app.Session.ConnectAsync();

        if (byError)
            app.Frames.OnError(new IOException("gone"));
        else
            app.Frames.OnCompleted();
        app.Say("missed or live");
        app.Advance(TimeSpan.FromSeconds(5));

        Assert.That(app.Subscriptions, Is.EqualTo(2));
        Assert.That(app.Texts, Is.EqualTo(["missed or live"]));
        Assert.That(app.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_token_provider_replaces_CreateParticipantConnection()
    {
        await using var app = new Application();
        await app.Session.ConnectAsync();

        await app.Session.SendMessageAsync("hello");

        Assert.That(app.Service.CallsOf("CreateParticipantConnection"), Is.Zero);
        Assert.That(app.TokensAsked, Is.EqualTo(1));
    }

    [Test]
    public async Task A_failing_token_provider_is_called_again_while_reconnecting()
    {
        await using var app = new Application();
        await app.Session.ConnectAsync();
        app.TokenFailures.Enqueue(new InvalidOperationException("the workspace is not ready"));

        app.Frames.OnCompleted();
        app.Advance(TimeSpan.FromSeconds(5));

        Assert.That(app.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(app.TokensAsked, Is.EqualTo(3));
    }

    [Test]
    public async Task A_refused_token_provider_ends_the_session()
    {
        await using var app = new Application();
        await app.Session.ConnectAsync();
        app.TokenFailures.Enqueue(ServiceFailure.Of(403, "AccessDeniedException"));

        app.Frames.OnCompleted();
        app.Advance(TimeSpan.FromSeconds(5));

        Assert.That(app.Session.CurrentState.EndReason, Is.EqualTo(ChatEndReason.EndedWhileAway));
    }

    private sealed class Application : IAsyncDisposable
    {
        private readonly FakeTimeProvider _time = new();
        private readonly ManualScheduler _scheduler;
        private readonly SharedChatConnection _shared;
        private readonly List<ChatItem> _items = [];
        private int _said;

        public Application(bool isKeptAlive = false)
        {
            SynchronizationContext.SetSynchronizationContext(null);
            _scheduler = new(_time);
            Service = new(_time);
            _shared = SharedChatConnection.FromFrames(
                Observable.Defer(() =>
                {
                    Subscriptions++;
                    return Frames = new();
                }),
                (frame, _) =>
                {
                    Sent.Add(frame);
                    Frames.OnNext(ResponseTo(frame));
                    return Task.CompletedTask;
                },
                new()
                {
                    IsKeptAliveByApplication = isKeptAlive,
                    TimeProvider = _time,
                    Scheduler = _scheduler,
                    Jitter = static () => 0.999999,
                });
            Session = ChatSession.CreateAgent(Details, new()
            {
                ParticipantClient = Service,
                SharedConnection = _shared,
                ConnectionTokenProvider = (_, _) => ProvideAsync(),
                TimeProvider = _time,
                Scheduler = _scheduler,
                Jitter = static () => 0.999999,
            });
            Session.Items.Subscribe(_items.Add);
        }

        public SimulatedService Service { get; }

        public IAgentChatSession Session { get; }

        public Subject<string> Frames { get; private set; } = new();

        public List<string> Sent { get; } = [];

        public int Subscriptions { get; private set; }

        public int TokensAsked { get; private set; }

        public Queue<Exception> TokenFailures { get; } = new();

        public string[] Texts => [.. _items.OfType<ChatMessage>().Select(static message => message.Content)];

        public void Say(string text)
        {
            var item = WireItem.Message($"said-{++_said}", _time.GetUtcNow(), text);
            Service.Publish(item);
            Frames.OnNext(WireItem.Frame(item.ToJsonString()));
            _scheduler.RunAll();
        }

        public void Advance(TimeSpan by)
        {
            _time.Advance(by);
            _scheduler.RunAll();
        }

        public async ValueTask DisposeAsync()
        {
            var disposal = Session.DisposeAsync();
            _scheduler.RunAll();
            await disposal;
            await _shared.DisposeAsync();
            _scheduler.RunAll();
            Assert.That(_time.ActiveTimers, Is.Zero);
        }

        private static string ResponseTo(string frame) => frame.Contains("aws/subscribe")
            ? """{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}"""
            : frame.Contains("aws/ping") ? """{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}""" : frame;

        private Task<ConnectionToken> ProvideAsync()
        {
            TokensAsked++;
            return TokenFailures.TryDequeue(out var failure)
                ? Task.FromException<ConnectionToken>(failure)
                : Task.FromResult(new ConnectionToken($"token-{TokensAsked}"));
        }
    }
}
