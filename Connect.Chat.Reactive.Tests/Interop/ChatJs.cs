using System.Text.Json;
using System.Text.Json.Nodes;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.EndToEnd;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>A session of AWS's ChatJS, unchanged, in another process, with the judges' service.</summary>
internal sealed class ChatJs : IAsyncDisposable
{
    private readonly Judge _judge;

    private ChatJs(Judge judge)
    {
        _judge = judge;
        Events = new(judge.Events);
    }

    /// <summary>The events of its handlers, with their names.</summary>
    public Recording<JudgeEvent> Events { get; }

    /// <summary>Creates a session without connecting it.</summary>
    /// <param name="contact">The participant.</param>
    /// <param name="agentId">
    /// The agent of the service whose socket the session shares. Default: none, the session of a customer.
    /// </param>
    public static async Task<ChatJs> StartAsync(LocalContact contact, string? agentId = null)
    {
        string argument = JsonSerializer.Serialize(new
        {
            endpoint = Judges.Service.Url.GetLeftPart(UriPartial.Authority),
            type = agentId is null ? "CUSTOMER" : "AGENT",
            agentId,
            chatDetails = new
            {
                contactId = contact.ContactId,
                participantId = contact.ParticipantId,
                participantToken = contact.ParticipantToken,
            },
        });
        return new(await Judge.StartAsync("chatjs.mjs", argument, Judge.ShortLife));
    }

    public static async Task<ChatJs> ConnectAsync(LocalContact contact, string? agentId = null)
    {
        ChatJs chat = await StartAsync(contact, agentId);
        await chat.ConnectAsync();
        return chat;
    }

    /// <summary>Connects, and waits until the session receives new items.</summary>
    public async Task ConnectAsync()
    {
        await CallAsync("connect");
        await OnAsync("onDeepHeartbeatSuccess");
    }

    /// <summary>Calls a method of the session.</summary>
    public async Task<JsonNode> CallAsync(string method, object? args = null) =>
        (await _judge.TellAsync(method, args))!;

    /// <summary>Calls a method that must fail, and returns the error.</summary>
    public async Task<JsonNode> RefusedAsync(string method, object? args = null)
    {
        try
        {
            JsonNode response = await CallAsync(method, args);
            throw new AssertionException($"{method} was not refused: {response.ToJsonString()}");
        }
        catch (JudgeException refused)
        {
            return refused.Error;
        }
    }

    /// <summary>Sends a text. Returns the id of the message.</summary>
    public async Task<string> SendAsync(string text) =>
        (string)(
            await CallAsync("sendMessage", new { message = text, contentType = ContentTypes.Text }))["data"]!["Id"]!;

    /// <summary>Returns the whole transcript, oldest item first.</summary>
    public async Task<List<JsonNode>> TranscriptAsync()
    {
        List<JsonNode> items = [];
        string? nextToken = null;
        do
        {
            JsonNode page = (await CallAsync("getTranscript", new { nextToken }))["data"]!;
            items.InsertRange(0, page["Transcript"]!.AsArray().Select(static item => item!));
            nextToken = (string?)page["NextToken"];
        }
        while (nextToken is not null);
        return items;
    }

    /// <summary>Returns the first past or future event of a handler that meets the condition.</summary>
    public async Task<JsonNode?> OnAsync(string handler, Func<JsonNode, bool>? condition = null) =>
        (
            await Events.WhenAsync(
                e => e.Name == handler && (condition is null || (e.Data is { } data && condition(data))))).Data;

    /// <summary>Returns all events of a handler so far.</summary>
    public List<JsonNode?> All(string handler) =>
        [.. Events.SoFar.Where(e => e.Name == handler).Select(static e => e.Data)];

    public async ValueTask DisposeAsync()
    {
        Events.Dispose();
        await _judge.DisposeAsync();
    }
}
