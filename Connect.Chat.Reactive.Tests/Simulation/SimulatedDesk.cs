using Connect.Chat.Reactive.Tests.Threading;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>An agent with several chats on one socket, in virtual time.</summary>
internal sealed class SimulatedDesk : IChatTransportFactory, ISimulatedPeer, IAsyncDisposable
{
    public const string AgentId = "participant-AGENT";

    public SimulatedDesk(
        int chats,
        Func<SharedChatConnectionOptions, SharedChatConnectionOptions>? configure = null,
        Func<ChatSessionOptions, ChatSessionOptions>? configureSession = null)
    {
        SynchronizationContext.SetSynchronizationContext(null);
        Scheduler = new(Time);
        var options = new SharedChatConnectionOptions
        {
            TransportFactory = this,
            TimeProvider = Time,
            Scheduler = Scheduler,
            Jitter = static () => 0.999999,
        };
        Shared = SharedChatConnection.FromUrl(_ => GetUrl(), configure?.Invoke(options) ?? options);
        Shared.State.Subscribe(States.Add);
        for (var i = 1; i <= chats; i++)
            Chats.Add(new(this, $"contact-{i}", configureSession));
    }

    public FakeTimeProvider Time { get; } = new();

    public ManualScheduler Scheduler { get; }

    public SharedChatConnection Shared { get; }

    public List<DeskChat> Chats { get; } = [];

    public List<ChatState> States { get; } = [];

    public List<SimulatedSocket> Sockets { get; } = [];

    public SimulatedSocket Socket => Sockets[^1];

    public int UrlRequests { get; private set; }

    /// <summary>Returns the URL of the socket. Default: a valid URL.</summary>
    public Func<Task<Uri>> GetUrl { get; set; } = static () => Task.FromResult(
        new Uri("wss://simulated.invalid/agent"));

    /// <summary>Handles a subscribe request. Default: accepts it.</summary>
    public Action<SimulatedSocket> OnSubscribe { get; set; } = static socket => socket.Accept();

    public bool RespondsToHeartbeats { get; set; } = true;

    public async Task ConnectAsync()
    {
        foreach (var chat in Chats)
            await chat.Session.ConnectAsync();
        Settle();
    }

    public void Settle() => Scheduler.RunAll();

    public void Advance(TimeSpan by)
    {
        Time.Advance(by);
        Settle();
    }

    public ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        UrlRequests++;
        var socket = new SimulatedSocket(this, Sockets.Count + 1);
        Sockets.Add(socket);
        foreach (var chat in Chats)
            chat.Service.Sockets.Add(socket);
        return new(socket);
    }

    public void OnFrame(SimulatedSocket socket, string frame)
    {
        if (frame.Contains("aws/subscribe"))
            OnSubscribe(socket);
        else if (RespondsToHeartbeats && frame.Contains("aws/heartbeat"))
            socket.Push("""{"topic":"aws/heartbeat"}""");
        else if (RespondsToHeartbeats && frame.Contains("aws/ping"))
            socket.Push("""{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}""");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var chat in Chats)
            await chat.DisposeAsync();
        await Shared.DisposeAsync();
        Settle();
    }
}
