using System.Net;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>The number of connection attempts, the delays between them, and what counts as an attempt.</summary>
[TestFixture]
public sealed class ReconnectRuleTests
{
    private const string Create = "CreateParticipantConnection";
    private static readonly TimeSpan Lifetime = new ChatSessionOptions().TransportLifetime;

    [TestCase(429, "60", 60)]
    [TestCase(503, "60", 60)]
    [TestCase(503, "date", 60)]
    [TestCase(503, "0", 1)]
    [TestCase(503, "999999", 300)]
    public async Task A_reconnect_honors_Retry_After(int status, string retryAfter, double seconds)
    {
        var (chat, http) = NewHttpChat();
        await chat.ConnectAsync();
        http.Respond = () =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status);
            response.Headers.TryAddWithoutValidation("x-amzn-RequestId", "r-1");
            var value = retryAfter == "date" ? chat.Time.GetUtcNow().AddSeconds(60).ToString("R") : retryAfter;
            response.Headers.TryAddWithoutValidation("Retry-After", value);
            return response;
        };

        chat.Service.Socket.Break();

        var wait = chat.Session.CurrentState.NextRetryAt - chat.Time.GetUtcNow();
        Assert.That(wait, Is.EqualTo(TimeSpan.FromSeconds(seconds)).Within(TimeSpan.FromMilliseconds(1)));
        http.Respond = null;
        chat.Advance(TimeSpan.FromSeconds(seconds - 0.1));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Reconnecting));
        chat.Advance(TimeSpan.FromSeconds(0.2));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        await chat.DisposeAsync();
    }

    [Test]
    public async Task A_socket_replacement_honors_Retry_After()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.FailNext(
            Create,
            new ParticipantServiceException("busy") { StatusCode = 503, RetryAfter = TimeSpan.FromSeconds(50) });

        chat.Advance(Lifetime + TimeSpan.FromSeconds(49));
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(1));
        chat.Advance(TimeSpan.FromSeconds(2));

        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(2));
    }

    [TestCase(0)]
    [TestCase(0.999999)]
    public async Task An_outage_of_45_seconds_costs_at_most_8_calls(double chance)
    {
        var (chat, http) = NewHttpChat(options => options with { Jitter = () => chance });
        await chat.ConnectAsync();
        http.Calls = 0;
        http.Respond = static () => throw new HttpRequestException("no network");
        chat.Service.Socket.Break();

        chat.Advance(TimeSpan.FromSeconds(45));
        http.Respond = null;
        chat.Advance(TimeSpan.FromSeconds(30));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(http.Calls, Is.LessThanOrEqualTo(8));
        await chat.DisposeAsync();
    }

    [Test]
    public async Task The_first_connection_uses_the_retries_of_the_client()
    {
        var (chat, http) = NewHttpChat();
        http.Respond = static () => throw new HttpRequestException("no network");

        var connecting = chat.Session.ConnectAsync();
        for (var i = 0; i < 60 && !connecting.IsCompleted; i++)
            chat.Advance(TimeSpan.FromSeconds(1));

        await Failure.Of<ChatConnectException>(connecting);
        Assert.That(http.Calls, Is.EqualTo(5));
        await chat.DisposeAsync();
    }

    [Test]
    public async Task A_socket_lost_before_the_acknowledgement_counts_as_an_attempt()
    {
        await using var chat = new SimulatedChat();
        var opened = 0;
        chat.Service.OnSubscribe = socket =>
        {
            if (++opened < 3)
                socket.Break();
            else
                socket.Accept();
        };

        var connecting = chat.ConnectAsync();
        chat.Advance(TimeSpan.FromSeconds(5));

        await connecting.WaitAsync(Hang.Guard);
        Assert.That(opened, Is.EqualTo(3));
    }

    [Test]
    public async Task A_service_that_accepts_and_drops_does_not_exhaust_MaxRetryAttempts()
    {
        await using var chat = new SimulatedChat(
            options => options with { Reconnect = new() { MaxRetryAttempts = 2 } });
        await chat.ConnectAsync();

        for (var i = 0; i < 6; i++)
        {
            chat.Service.Socket.Break();
            chat.Advance(TimeSpan.FromSeconds(31));
        }

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Phases, Does.Not.Contain(ChatPhase.Broken));
    }

    [Test]
    public async Task A_frame_that_is_too_large_does_not_discard_the_replacement_socket()
    {
        await using var chat = new SimulatedChat(options => options with { MaxFrameBytes = 1024 });
        await chat.ConnectAsync();
        chat.Service.OnSubscribe = static socket =>
        {
            socket.Push(new string('x', 4000));
            socket.Accept();
            socket.Push(new string('x', 4000));
        };

        chat.Advance(Lifetime);
        chat.Advance(TimeSpan.FromSeconds(5));

        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(2));
        Assert.That(chat.Service.Sockets.ConvertAll(static socket => socket.IsDisposed), Is.EqualTo([true, false]));
        chat.Service.Say("still here");
        chat.Settle();
        Assert.That(chat.Texts, Is.EqualTo(["still here"]));
    }

    [Test]
    public async Task At_most_one_old_socket_waits_while_the_transcript_fails()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var fails = true;
        chat.Service.PlanCall = operation => new()
        {
            FailsBefore = fails && operation == "GetTranscript" ? ServiceFailure.Network : null,
        };

        for (var hour = 1; hour <= 5; hour++)
        {
            chat.Service.Say($"hour {hour}");
            chat.Advance(TimeSpan.FromHours(1));
            Assert.That(
                chat.Service.Sockets.Count(static socket => !socket.IsDisposed),
                Is.LessThanOrEqualTo(2),
                $"hour {hour}");
        }

        fails = false;
        chat.Advance(TimeSpan.FromMinutes(1));
        Assert.That(chat.Service.Sockets.Count(static socket => !socket.IsDisposed), Is.EqualTo(1));
        Assert.That(chat.Texts, Is.EqualTo(Enumerable.Range(1, 5).Select(static hour => $"hour {hour}")));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [TestCase(Create)]
    [TestCase("Socket")]
    public async Task NotifyNetworkAvailable_ends_a_hanging_reconnect(string operation)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var cancelled = false;
        chat.Service.BeforeNext(operation, cancellation =>
        {
            cancellation.Register(() => cancelled = true);
            return Hang.UntilCancelled(cancellation);
        });
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(0.5));
        chat.Session.NotifyNetworkAvailable();
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Reconnecting), "an attempt that has just started continues");

        chat.Advance(TimeSpan.FromSeconds(0.5));
        chat.Session.NotifyNetworkAvailable();
        chat.Settle();

        Assert.That(cancelled, Is.True);
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task NotifyNetworkAvailable_ends_a_hanging_first_attempt()
    {
        await using var chat = new SimulatedChat();
        chat.Service.BeforeNext(Create, static _ => new TaskCompletionSource().Task);
        var connecting = chat.ConnectAsync();
        chat.Advance(TimeSpan.FromSeconds(1));

        chat.Session.NotifyNetworkAvailable();

        await connecting.WaitAsync(Hang.Guard);
        chat.Advance(TimeSpan.FromSeconds(2));
    }

    private static (SimulatedChat Chat, ConnectionHttp Http) NewHttpChat(
        Func<ChatSessionOptions, ChatSessionOptions>? configure = null)
    {
        ConnectionHttp http = null!;
        var chat = new SimulatedChat(options =>
        {
            options = configure?.Invoke(options) ?? options;
            http = new((SimulatedService)options.ParticipantClient!);
            var client = new ParticipantClient(new()
            {
                Endpoint = new("https://service.example"),
                HttpMessageHandler = http,
                TimeProvider = options.TimeProvider,
                Jitter = options.Jitter,
            });
            // Through a decorator without special support for reconnects.
            return options with
            {
                ParticipantClient = new CallSpy { Service = options.ParticipantClient!, Connections = client },
            };
        });
        return (chat, http);
    }

    /// <summary>Serves CreateParticipantConnection of the simulated service over HTTP.</summary>
    private sealed class ConnectionHttp(SimulatedService service) : HttpMessageHandler
    {
        public Func<HttpResponseMessage>? Respond { get; set; }

        public int Calls { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            if (Respond is { } respond)
                return respond();
            var result = await service.CreateParticipantConnectionAsync(
                new()
                {
                    ParticipantToken = "t",
                    Type = ConnectionTypes.Websocket | ConnectionTypes.ConnectionCredentials,
                },
                cancellationToken);
            return new(HttpStatusCode.OK)
            {
                Content = new StringContent(
                    $$$"""
                    {"Websocket":{"Url":"{{{result.WebsocketUrl}}}","ConnectionExpiry":"2099-01-01T00:00:00.000Z"},
                    "ConnectionCredentials":{"ConnectionToken":"{{{result.ConnectionToken}}}",
                    "Expiry":"2099-01-01T00:00:00.000Z"}}
                    """),
            };
        }
    }
}
