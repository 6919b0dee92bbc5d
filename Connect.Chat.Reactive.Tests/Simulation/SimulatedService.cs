using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>
/// Simulates one contact of Amazon Connect in virtual time, without network or threads. It implements the client and
/// the transport factory of the SDK. Tests set its properties to inject failures.
/// </summary>
internal sealed partial class SimulatedService(TimeProvider time, string contactId = SimulatedChat.ContactId)
    : IParticipantClient, IChatTransportFactory, ISimulatedPeer
{
    private readonly ConcurrentDictionary<string, SendMessageResult> _sent = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _urls = new(StringComparer.Ordinal);
    private int _nextId;

    public List<SimulatedSocket> Sockets { get; } = [];

    /// <summary>The number of calls of each operation.</summary>
    public ConcurrentDictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>Actions that run before the next calls of an operation, one for each call.</summary>
    public Dictionary<string, Queue<Func<CancellationToken, Task>>> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>Returns the plan of a call, after the action of <see cref="Faults"/>. Default: success.</summary>
    public Func<string, CallPlan> PlanCall { get; set; } = static _ => CallPlan.Success;

    /// <summary>Delivers a frame to a socket. Default: immediately.</summary>
    public Action<SimulatedSocket, string> Deliver { get; set; } = static (socket, frame) => socket.Push(frame);

    /// <summary>Whether calls with an unknown or expired token are refused. Default: false.</summary>
    public bool ChecksTokens { get; set; }

    /// <summary>Handles a subscribe request. Default: accepts it.</summary>
    public Action<SimulatedSocket> OnSubscribe { get; set; } = static socket => socket.Accept();

    /// <summary>Whether the service responds to heartbeats and pings. Default: true.</summary>
    public bool RespondsToHeartbeats { get; set; } = true;

    /// <summary>Returns the exception of opening a socket. Default: null, no failure.</summary>
    public Func<Exception?> SocketFault { get; set; } = static () => null;

    public bool HasEnded { get; private set; }

    /// <summary>The participant id of messages sent through this client.</summary>
    public string OwnParticipantId { get; init; } = SimulatedChat.ParticipantId;

    public SimulatedSocket Socket => Sockets[^1];

    public CreateParticipantConnectionRequest? LatestConnectionRequest { get; private set; }

    public int CallsOf(string operation) => Calls.GetValueOrDefault(operation);

    /// <summary>Fails the next call of the operation with this exception.</summary>
    public void FailNext(string operation, Exception failure) =>
        BeforeNext(operation, _ => Task.FromException(failure));

    /// <summary>Runs an action before the next call of the operation.</summary>
    public void BeforeNext(string operation, Func<CancellationToken, Task> action)
    {
        if (!Faults.TryGetValue(operation, out var queue))
            Faults[operation] = queue = new();
        queue.Enqueue(action);
    }

    /// <summary>Publishes a message of another participant.</summary>
    /// <returns>The id of the message; empty if it has none.</returns>
    public string Say(string content, string role = "AGENT")
    {
        var item = WireItem.Message(NewId(), Stamp(Tick()), content, role);
        if (!GivesId())
            item.Remove("Id");
        Publish(item);
        return WireItem.IdOf(item);
    }

    /// <summary>Publishes an event of another participant.</summary>
    public string Happen(string contentType, string role = "AGENT", bool stored = true)
    {
        var item = WireItem.Event(NewId(), Stamp(Tick()), contentType, role);
        Publish(item, stored);
        return (string)item["Id"]!;
    }

    public void End()
    {
        Happen(ChatContentType.ChatEnded, "SYSTEM");
        HasEnded = true;
    }

    /// <summary>Adds an item to the transcript and pushes it.</summary>
    public void Publish(JsonObject item, bool stored = true)
    {
        if ((string?)item["ContactId"] == SimulatedChat.ContactId)
        {
            item["ContactId"] = contactId;
            item["InitialContactId"] = contactId;
        }

        if (stored)
            Store(item);
        Push(WireItem.Frame(item.ToJsonString()));
    }

    /// <summary>Expires all connection tokens issued so far.</summary>
    public void ExpireTokens() => _tokens.Clear();

    public void OnFrame(SimulatedSocket socket, string frame)
    {
        if (frame.Contains("aws/subscribe"))
            OnSubscribe(socket);
        else if (RespondsToHeartbeats && frame.Contains("aws/heartbeat"))
            socket.Push("""{"topic":"aws/heartbeat"}""");
        else if (RespondsToHeartbeats && frame.Contains("aws/ping"))
            socket.Push("""{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}""");
    }

    public async ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken) =>
        await CallAsync<IChatTransport>("Socket", null, () =>
        {
            if (SocketFault() is { } fault)
                throw fault;
            if (!_urls.Remove(url.AbsoluteUri, out var expiry) || Now > expiry)
                throw new IOException("The URL of the simulated socket was used before or has expired.");
            var socket = new SimulatedSocket(this, Sockets.Count + 1);
            Sockets.Add(socket);
            return socket;
        }, cancellationToken).ConfigureAwait(false);

    public Task<CreateParticipantConnectionResult> CreateParticipantConnectionAsync(
        CreateParticipantConnectionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CreateParticipantConnectionResult>("CreateParticipantConnection", null, () =>
        {
            LatestConnectionRequest = request;
            if (HasEnded || HasLeft)
                throw ServiceFailure.Of(403, "AccessDeniedException");
            var count = CallsOf("CreateParticipantConnection");
            var url = new Uri($"wss://simulated.invalid/{count}");
            _urls[url.AbsoluteUri] = Now.AddSeconds(100);
            _tokens.Add($"connection-token-{count}");
            return new()
            {
                WebsocketUrl = request.Type.HasFlag(ConnectionTypes.Websocket) ? url : null,
                WebsocketExpiry = _urls[url.AbsoluteUri],
                ConnectionToken = $"connection-token-{count}",
                ConnectionTokenExpiry = Now.AddDays(1),
            };
        }, cancellationToken);

    public Task<SendMessageResult> SendMessageAsync(
        SendMessageRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("SendMessage", request.ConnectionToken, () =>
        {
            if (_sent.TryGetValue(request.ClientToken, out var known))
                return known;
            var item = WireItem.Message(NewId(), Stamp(Tick()), request.Content, "CUSTOMER");
            item["ParticipantId"] = OwnParticipantId;
            item["ContentType"] = request.ContentType;
            var status = SendStatus();
            SetStatus(item, status);
            Publish(item);
            return _sent[request.ClientToken] = new()
            {
                Id = WireItem.IdOf(item),
                AbsoluteTime = WireItem.TimeOf(item),
                MessageProcessingStatus = status,
            };
        }, cancellationToken);

    public Task<SendEventResult> SendEventAsync(
        SendEventRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<SendEventResult>("SendEvent", request.ConnectionToken, () =>
        {
            var item = WireItem.Event(NewId(), Stamp(Tick()), request.ContentType, "CUSTOMER");
            item["ParticipantId"] = OwnParticipantId;
            Publish(item, stored: request.ContentType != ChatContentType.Typing);
            return new() { Id = (string)item["Id"]!, AbsoluteTime = WireItem.TimeOf(item) };
        }, cancellationToken);

    public Task<DisconnectParticipantResult> DisconnectParticipantAsync(
        DisconnectParticipantRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<DisconnectParticipantResult>("DisconnectParticipant", request.ConnectionToken, () =>
        {
            OnDisconnect();
            return new();
        }, cancellationToken);

    private async Task<T> CallAsync<T>(
        string operation, string? connectionToken, Func<T> execute, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Calls.AddOrUpdate(operation, 1, static (_, count) => count + 1);
        if (Faults.TryGetValue(operation, out var queue) && queue.TryDequeue(out var fault))
            await fault(cancellationToken).ConfigureAwait(false);
        var plan = PlanCall(operation);
        if (plan.Delay > TimeSpan.Zero)
            await time.DelayAsync(plan.Delay, cancellationToken).ConfigureAwait(false);
        if (plan.FailsBefore is not null)
            throw plan.FailsBefore;
        if (connectionToken is not null && (HasLeft || (ChecksTokens && !_tokens.Contains(connectionToken))))
            throw ServiceFailure.Of(403, "AccessDeniedException");
        var result = execute();
        if (plan.DelayAfter > TimeSpan.Zero)
            await time.DelayAsync(plan.DelayAfter, cancellationToken).ConfigureAwait(false);
        return plan.FailsAfter is null ? result : throw plan.FailsAfter;
    }

    public string NewId() => $"item-{Interlocked.Increment(ref _nextId)}";
}
