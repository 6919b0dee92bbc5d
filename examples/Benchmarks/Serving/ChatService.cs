using System.Text;
using System.Text.Json;
using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Participant;

namespace Benchmarks.Serving;

/// <summary>The service as a back end sees it, and its controls. All sessions of this process share its client.</summary>
internal sealed class ChatService(Uri url) : IDisposable
{
    // What a session counts as requests: not what goes over its socket.
    private static readonly string[] SocketOperations = ["Socket", "Subscribe", "Heartbeat", "Ping"];

    public Uri Url => url;

    private ChatSessionOptions? _options;

    /// <summary>Given to every session, as one should who has many: each would have a pool of connections otherwise.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    /// <summary>The same for every session, with the client of the service made once.</summary>
    public ChatSessionOptions Options => _options ??= new()
    {
        Endpoint = url,
        HttpClient = Http,
        ParticipantClient = new ParticipantClient(new() { Endpoint = url, HttpClient = Http }),
    };

    public async Task<ChatDetails> StartChatAsync()
    {
        using var body = Json("""{"ParticipantDetails":{"DisplayName":"Customer"}}""");
        using var answer = await Http.PutAsync(new Uri(url, "contact/chat"), body);
        return ChatDetails.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    /// <summary>Says the sample message so many times, as fast as it is taken.</summary>
    public async Task FloodAsync(ChatDetails chat, int count)
    {
        using var line = Json($$"""{"content":"{{SampleMessage.Text}}"}""");
        using var answer = await Http.PostAsync(new Uri(url, $"_local/contacts/{chat.ContactId}/say?count={count}"), line);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>How many requests the participant of this contact has made.</summary>
    public async Task<int> RequestsOfAsync(ChatDetails chat)
    {
        using var view = JsonDocument.Parse(await Http.GetByteArrayAsync(new Uri(url, $"_local/contacts/{chat.ContactId}")));
        return view.RootElement.GetProperty("calls").EnumerateObject()
            .Where(call => !SocketOperations.Contains(call.Name))
            .Sum(call => call.Value.GetInt32());
    }

    public void Dispose() => Http.Dispose();

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}
