using System.Text;
using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>
/// One contact of Amazon Connect in virtual time, behind the two seams of the SDK: no network, no threads. What a
/// test wants to go wrong, it sets.
/// </summary>
internal sealed class SimulatedService(TimeProvider time) : IParticipantClient, IChatTransportFactory
{
    private readonly List<JsonObject> _transcript = [];
    private readonly Dictionary<string, SendMessageResult> _sent = new(StringComparer.Ordinal);
    private int _nextId;

    public List<SimulatedSocket> Sockets { get; } = [];

    /// <summary>How often each operation was called.</summary>
    public Dictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>What happens to the next calls of an operation, in turn, before it is carried out; null for nothing.</summary>
    public Dictionary<string, Queue<Func<CancellationToken, Task>>> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>How the service takes to a request to subscribe; the default accepts.</summary>
    public Action<SimulatedSocket> OnSubscribe { get; set; } = static socket => socket.Accept();

    /// <summary>Whether heartbeats and pings are answered.</summary>
    public bool AnswersHeartbeats { get; set; } = true;

    /// <summary>What opening a socket throws; null for nothing.</summary>
    public Func<Exception?> SocketFault { get; set; } = static () => null;

    public bool HasEnded { get; private set; }

    public IReadOnlyList<JsonObject> Transcript => _transcript;

    public SimulatedSocket Socket => Sockets[^1];

    public int CallsOf(string operation) => Calls.GetValueOrDefault(operation);

    /// <summary>Has the next call of the operation go wrong in this way.</summary>
    public void FailNext(string operation, Exception failure) =>
        BeforeNext(operation, _ => Task.FromException(failure));

    /// <summary>Does something before the next call of the operation.</summary>
    public void BeforeNext(string operation, Func<CancellationToken, Task> action)
    {
        if (!Faults.TryGetValue(operation, out var queue))
            Faults[operation] = queue = new();
        queue.Enqueue(action);
    }

    /// <summary>Somebody else says something.</summary>
    public string Say(string content, string role = "AGENT")
    {
        var item = WireItem.Message(NewId(), time.GetUtcNow(), content, role);
        Publish(item);
        return (string)item["Id"]!;
    }

    public string Happen(string contentType, string role = "AGENT", bool stored = true)
    {
        var item = WireItem.Event(NewId(), time.GetUtcNow(), contentType, role);
        Publish(item, stored);
        return (string)item["Id"]!;
    }

    public void End()
    {
        Happen(ChatContentType.ChatEnded, "SYSTEM");
        HasEnded = true;
    }

    /// <summary>Puts an item into the transcript and pushes it.</summary>
    public void Publish(JsonObject item, bool stored = true)
    {
        if (stored)
            _transcript.Add(item);
        var frame = WireItem.Frame(item.ToJsonString());
        foreach (var socket in Sockets.ToArray())
        {
            if (socket.IsSubscribed)
                socket.Push(frame);
        }
    }

    public void OnFrame(SimulatedSocket socket, string frame)
    {
        if (frame.Contains("aws/subscribe"))
            OnSubscribe(socket);
        else if (AnswersHeartbeats && frame.Contains("aws/heartbeat"))
            socket.Push("""{"topic":"aws/heartbeat"}""");
        else if (AnswersHeartbeats && frame.Contains("aws/ping"))
            socket.Push("""{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}""");
    }

    public async ValueTask<IChatTransport> ConnectAsync(Uri url, CancellationToken cancellationToken)
    {
        await CallAsync("Socket", cancellationToken).ConfigureAwait(false);
        if (SocketFault() is { } fault)
            throw fault;
        var socket = new SimulatedSocket(this, Sockets.Count + 1);
        Sockets.Add(socket);
        return socket;
    }

    public async Task<CreateParticipantConnectionResult> CreateParticipantConnectionAsync(
        CreateParticipantConnectionRequest request, CancellationToken cancellationToken = default)
    {
        await CallAsync("CreateParticipantConnection", cancellationToken).ConfigureAwait(false);
        if (HasEnded)
            throw ServiceFailure.Of(403, "AccessDeniedException");
        var count = CallsOf("CreateParticipantConnection");
        return new()
        {
            WebsocketUrl = new($"wss://simulated.invalid/{count}"),
            WebsocketExpiry = time.GetUtcNow().AddSeconds(100),
            ConnectionToken = $"connection-token-{count}",
            ConnectionTokenExpiry = time.GetUtcNow().AddDays(1),
        };
    }

    public async Task<SendMessageResult> SendMessageAsync(
        SendMessageRequest request, CancellationToken cancellationToken = default)
    {
        await CallAsync("SendMessage", cancellationToken).ConfigureAwait(false);
        if (_sent.TryGetValue(request.ClientToken, out var known))
            return known;
        var item = WireItem.Message(NewId(), time.GetUtcNow(), request.Content, "CUSTOMER");
        item["ParticipantId"] = SimulatedChat.ParticipantId;
        item["ContentType"] = request.ContentType;
        Publish(item);
        return _sent[request.ClientToken] = new() { Id = (string)item["Id"]!, AbsoluteTime = time.GetUtcNow() };
    }

    public async Task<SendEventResult> SendEventAsync(SendEventRequest request, CancellationToken cancellationToken = default)
    {
        await CallAsync("SendEvent", cancellationToken).ConfigureAwait(false);
        var item = WireItem.Event(NewId(), time.GetUtcNow(), request.ContentType, "CUSTOMER");
        item["ParticipantId"] = SimulatedChat.ParticipantId;
        Publish(item, stored: request.ContentType != ChatContentType.Typing);
        return new() { Id = (string)item["Id"]!, AbsoluteTime = time.GetUtcNow() };
    }

    public async Task<GetTranscriptResult> GetTranscriptAsync(
        GetTranscriptRequest request, CancellationToken cancellationToken = default)
    {
        await CallAsync("GetTranscript", cancellationToken).ConfigureAwait(false);
        // The token is how many items lie before the page: stays true while items are added behind it.
        var end = request.NextToken.Length > 0 ? int.Parse(request.NextToken) : _transcript.Count;
        var start = Math.Max(0, end - (request.MaxResults ?? 10));
        var reader = new ItemReader();
        var page = _transcript[start..end].ConvertAll(
            item => reader.Read(Encoding.UTF8.GetBytes(item.ToJsonString()), ItemOrigin.History, time.GetUtcNow()));
        if (request.SortOrder == SortOrder.Descending)
            page.Reverse();
        return new() { Transcript = page, NextToken = start > 0 ? start.ToString() : "" };
    }

    public async Task<DisconnectParticipantResult> DisconnectParticipantAsync(
        DisconnectParticipantRequest request, CancellationToken cancellationToken = default)
    {
        await CallAsync("DisconnectParticipant", cancellationToken).ConfigureAwait(false);
        End();
        return new();
    }

    private async Task CallAsync(string operation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Calls[operation] = CallsOf(operation) + 1;
        if (Faults.TryGetValue(operation, out var queue) && queue.TryDequeue(out var fault))
            await fault(cancellationToken).ConfigureAwait(false);
    }

    private string NewId() => $"item-{++_nextId}";
}
