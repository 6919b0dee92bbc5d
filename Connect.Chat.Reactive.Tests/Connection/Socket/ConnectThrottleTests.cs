using System.Buffers;
using System.Net;
using System.Text;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Connection;

/// <summary>Many sessions that share a client and connect at the same time.</summary>
[TestFixture]
public sealed class ConnectThrottleTests
{
    private const int Sessions = 130;
    private const int AtATime = 100;

    [Test]
    public async Task A_hundred_sessions_at_a_time_open_a_socket_and_each_one_that_is_done_admits_the_next()
    {
        var network = new Network();
        using var client = network.NewClient();
        var chats = network.NewSessions(client);

        var connecting = chats.ConvertAll(static chat => chat.ConnectAsync());
        await network.HasOpenedAsync(AtATime);
        network.TakeOpening().SetResult(new Socket());
        network.TakeOpening().SetException(new IOException("Nothing there."));
        await network.HasOpenedAsync(AtATime + 2);
        Assert.That(network.Opening, Has.Count.EqualTo(AtATime));

        network.OpensAtOnce();
        await Task.WhenAll(connecting).WaitAsync(Hang.Guard);
        await Task.WhenAll(chats.Select(static chat => chat.DisposeAsync().AsTask())).WaitAsync(Hang.Guard);
    }

    [Test]
    public async Task The_limit_also_applies_to_a_decorated_client()
    {
        var network = new Network();
        using var client = network.NewClient();
        var chats = network.NewSessions(new CallSpy { Service = client });

        var connecting = chats.ConvertAll(static chat => chat.ConnectAsync());

        await network.HasOpenedAsync(AtATime);
        network.OpensAtOnce();
        await Task.WhenAll(connecting).WaitAsync(Hang.Guard);
        await Task.WhenAll(chats.Select(static chat => chat.DisposeAsync().AsTask())).WaitAsync(Hang.Guard);
    }

    [Test]
    public async Task Hanging_handshakes_do_not_delay_others_beyond_the_open_timeout()
    {
        var network = new Network();
        var time = new FakeTimeProvider();
        using var client = network.NewClient();
        var chats = network.NewSessions(client, options => options with { TimeProvider = time });
        var connecting = chats.ConvertAll(static chat => chat.ConnectAsync());
        Assert.That(network.Opening, Has.Count.EqualTo(AtATime));

        time.Advance(TimeSpan.FromSeconds(2));

        // They have released their turns, and their attempts continue.
        await network.HasOpenedAsync(Sessions);
        Assert.That(connecting.Exists(static call => call.IsCompleted), Is.False);
        network.OpensAtOnce();
        await Task.WhenAll(connecting).WaitAsync(Hang.Guard);
        await Task.WhenAll(chats.Select(static chat => chat.DisposeAsync().AsTask())).WaitAsync(Hang.Guard);
    }

    [Test]
    public async Task A_waiting_session_can_be_disposed_and_takes_no_turn()
    {
        var network = new Network();
        using var client = network.NewClient();
        var chats = network.NewSessions(client);
        var connecting = chats.ConvertAll(static chat => chat.ConnectAsync());

        // The last sessions are still waiting.
        await Task.WhenAll(chats.Skip(AtATime).Select(static chat => chat.DisposeAsync().AsTask()))
            .WaitAsync(Hang.Guard);
        network.OpensAtOnce();
        await Task.WhenAll(connecting.Take(AtATime)).WaitAsync(Hang.Guard);

        Assert.That(network.Opened, Is.EqualTo(AtATime));
        foreach (var call in connecting.Skip(AtATime))
            Assert.That(async () => await call.WaitAsync(Hang.Guard), Throws.InstanceOf<ObjectDisposedException>());
        await Task.WhenAll(chats.Select(static chat => chat.DisposeAsync().AsTask())).WaitAsync(Hang.Guard);
    }

    [Test]
    public async Task Sessions_with_separate_clients_do_not_wait_for_each_other()
    {
        var network = new Network();
        var chats = network.NewSessions(client: null);

        var connecting = chats.ConvertAll(static chat => chat.ConnectAsync());

        await network.HasOpenedAsync(Sessions);
        network.OpensAtOnce();
        await Task.WhenAll(connecting).WaitAsync(Hang.Guard);
        await Task.WhenAll(chats.Select(static chat => chat.DisposeAsync().AsTask())).WaitAsync(Hang.Guard);
    }

    /// <summary>A service that responds at once, and a network whose sockets open on demand.</summary>
    private sealed class Network : HttpMessageHandler, IChatTransportFactory
    {
        private bool _opensAtOnce;

        public Queue<TaskCompletionSource<IChatTransport>> Opening { get; } = new();

        public int Opened { get; private set; }

        /// <summary>
        /// Waits until this number of sessions have had their turn. Turns are granted on other threads.
        /// </summary>
        public async Task HasOpenedAsync(int count)
        {
            using var guard = new CancellationTokenSource(Hang.Guard);
            while (true)
            {
                lock (Opening)
                {
                    if (Opened == count)
                        return;
                }

                guard.Token.ThrowIfCancellationRequested();
                await Task.Yield();
            }
        }

        public TaskCompletionSource<IChatTransport> TakeOpening()
        {
            lock (Opening)
                return Opening.Dequeue();
        }

        public ParticipantClient NewClient()
        {
            // Under NUnit's own context every continuation would hop to another thread.
            SynchronizationContext.SetSynchronizationContext(null);
            return new(new() { Endpoint = new("https://service.example"), HttpMessageHandler = this });
        }

        public List<ICustomerChatSession> NewSessions(
            IParticipantClient? client, Func<ChatSessionOptions, ChatSessionOptions>? configure = null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
            // A turn expires after two seconds, which a slow machine needs to start all sessions.
            var time = new ScaledTime(0.01);
            var options = client is null
                ? new ChatSessionOptions
                {
                    Endpoint = new("https://service.example"),
                    HttpMessageHandler = this,
                    TransportFactory = this,
                }
                : new ChatSessionOptions { ParticipantClient = client, TransportFactory = this };
            options = options with
            {
                TimeProvider = time,
                Reconnect = new() { BaseDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(2) },
            };
            options = configure?.Invoke(options) ?? options;
            return [.. Enumerable.Range(0, Sessions)
                .Select(i => ChatSession.CreateCustomer(new($"c{i}", $"p{i}", $"t{i}"), options))];
        }

        public void OpensAtOnce()
        {
            TaskCompletionSource<IChatTransport>[] opening;
            lock (Opening)
            {
                _opensAtOnce = true;
                opening = [.. Opening];
            }

            foreach (var one in opening)
                one.TrySetResult(new Socket());
        }

        public ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
        {
            lock (Opening)
            {
                Opened++;
                if (_opensAtOnce)
                    return new(new Socket());
                var opening = new TaskCompletionSource<IChatTransport>();
                Opening.Enqueue(opening);
                return new(opening.Task);
            }
        }

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var body = request.RequestUri!.AbsolutePath.EndsWith("connection", StringComparison.Ordinal)
                ? """
                  {"Websocket":{"Url":"wss://socket.example/","ConnectionExpiry":"2099-01-01T00:00:00.000Z"},
                  "ConnectionCredentials":{"ConnectionToken":"token","Expiry":"2099-01-01T00:00:00.000Z"}}
                  """
                : """{"Transcript":[],"InitialContactId":"c"}""";
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            });
        }
    }

    /// <summary>A socket that acknowledges the subscription and then stays silent.</summary>
    private sealed class Socket : IChatTransport
    {
        private readonly TaskCompletionSource<ChatTransportClosed?> _closed = new();
        private bool _isSubscribed;

        public ValueTask SendAsync(ReadOnlyMemory<byte> utf8Frame, CancellationToken cancellationToken) => default;

        public ValueTask<ChatTransportClosed?> ReceiveAsync(
            IBufferWriter<byte> frame, CancellationToken cancellationToken)
        {
            if (_isSubscribed)
                return new(_closed.Task);
            _isSubscribed = true;
            frame.Write("""{"topic":"aws/subscribe","content":{"status":"success"}}"""u8);
            return default;
        }

        public ValueTask DisposeAsync()
        {
            _closed.TrySetException(new IOException("Closed."));
            return default;
        }
    }
}
