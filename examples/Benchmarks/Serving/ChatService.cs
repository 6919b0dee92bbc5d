using System.Text;
using System.Text.Json;
using Benchmarks.Baseline;
using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Participant;

namespace Benchmarks.Serving;

/// <summary>A client of the service and its controls. All sessions of this process share its HttpClient.</summary>
internal sealed class ChatService(Uri url) : IDisposable
{
    // The calls that are not HTTP requests of the participant service.
    private static readonly string[] SocketOperations = ["Socket", "Subscribe", "Heartbeat", "Ping"];

    private ChatSessionOptions? _options;

    public Uri Url => url;

    /// <summary>Shared by all sessions. Otherwise each session would have a connection pool.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    /// <summary>The options of all sessions, which also share the participant client.</summary>
    public ChatSessionOptions Options => _options ??= new()
    {
        Endpoint = url,
        HttpClient = Http,
        ParticipantClient = new ParticipantClient(new() { Endpoint = url, HttpClient = Http }),
    };

    public ChatSessionOptions OptionsWith(Transport transport) =>
        transport.Factory is null ? Options : Options with { TransportFactory = transport.Factory };

    public async Task<ChatDetails> StartChatAsync()
    {
        using var body = Json(
            """{"InstanceId":"any","ContactFlowId":"any","ParticipantDetails":{"DisplayName":"Customer"}}""");
        using var response = await Http.PutAsync(new Uri(url, "contact/chat"), body);
        return ChatDetails.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    /// <summary>Posts the sample message <paramref name="count"/> times, as fast as possible.</summary>
    public async Task FloodAsync(ChatDetails chat, int count)
    {
        using var line = Json($$"""{"content":"{{SampleMessage.Text}}"}""");
        await ControlAsync($"_local/contacts/{chat.ContactId}/say?count={count}", line);
    }

    /// <summary>Posts the sample message to each of the chats, in turn.</summary>
    public async Task FloodAsync(IEnumerable<ChatDetails> chats, int count)
    {
        using var ids = new StringContent(string.Join('\n', chats.Select(static chat => chat.ContactId)));
        await ControlAsync($"_local/say?count={count}", ids);
    }

    /// <summary>Adds messages to the transcript without pushing them. Only the flooding service can.</summary>
    public Task MissAsync(ChatDetails chat, int count) =>
        ControlAsync($"_local/contacts/{chat.ContactId}/miss?count={count}");

    /// <summary>Pushes the messages of a chat over the socket of another one. Only the flooding service can.</summary>
    public Task ShareSocketAsync(ChatDetails chat, ChatDetails owner) =>
        ControlAsync($"_local/contacts/{chat.ContactId}/share?of={owner.ContactId}");

    /// <summary>Returns the address of a chat's socket. Only at the flooding service is it known in advance.</summary>
    public Uri SocketOf(ChatDetails chat) =>
        new UriBuilder(new Uri(url, $"socket/{chat.ContactId}")) { Scheme = "ws" }.Uri;

    /// <summary>Returns the number of HTTP requests of a contact's participants.</summary>
    public async Task<int> RequestsOfAsync(ChatDetails chat)
    {
        var json = await Http.GetByteArrayAsync(new Uri(url, $"_local/contacts/{chat.ContactId}"));
        using var view = JsonDocument.Parse(json);
        return view.RootElement.GetProperty("calls").EnumerateObject()
            .Where(call => !SocketOperations.Contains(call.Name))
            .Sum(call => call.Value.GetInt32());
    }

    /// <summary>Returns the number of calls of an operation for a contact, refused ones included.</summary>
    public async Task<int> CallsOfAsync(ChatDetails chat, string operation)
    {
        var json = await Http.GetByteArrayAsync(new Uri(url, $"_local/contacts/{chat.ContactId}"));
        using var view = JsonDocument.Parse(json);
        return view.RootElement.GetProperty("calls").TryGetProperty(operation, out var calls) ? calls.GetInt32() : 0;
    }

    /// <summary>From now on, calls of the operation above this rate are refused.</summary>
    public async Task SetQuotaAsync(string operation, int perSecond, int burst)
    {
        var rate = $$"""{"perSecond":{{perSecond}},"burst":{{burst}}}""";
        using var body = Json($$"""{"rates":{"{{operation}}": {{rate}} } }""");
        using var response = await Http.PutAsync(new Uri(url, "_local/quotas"), body);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => Http.Dispose();

    private async Task ControlAsync(string path, HttpContent? content = null)
    {
        using var response = await Http.PostAsync(new Uri(url, path), content);
        response.EnsureSuccessStatusCode();
    }

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
