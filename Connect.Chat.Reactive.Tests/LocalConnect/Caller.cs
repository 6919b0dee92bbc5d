using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>Calls LocalConnect over HTTP, without an SDK.</summary>
internal sealed class Caller(LocalConnect connect)
{
    private static readonly HttpClient Http = new();

    public string? ConnectionToken { get; private set; }

    public string? SocketUrl { get; private set; }

    /// <summary>
    /// Starts a chat. The caller is its customer, with a connection token and an unopened socket URL.
    /// </summary>
    public static async Task<(Caller Caller, LocalContact Contact)> StartChatAsync(LocalConnect connect)
    {
        LocalContact contact = connect.StartChat();
        return (await ConnectAsync(connect, contact), contact);
    }

    /// <summary>Gets a connection token and a socket URL of a participant.</summary>
    /// <param name="connect">The server.</param>
    /// <param name="contact">The participant.</param>
    /// <param name="connected">Whether the participant is connected from now on, as all but customers must be.</param>
    public static async Task<Caller> ConnectAsync(LocalConnect connect, LocalContact contact, bool connected = false)
    {
        Caller caller = new(connect);
        string body = new JsonObject
        {
            ["Type"] = new JsonArray("WEBSOCKET", "CONNECTION_CREDENTIALS"),
            ["ConnectParticipant"] = connected,
        }.ToJsonString();
        ApiResponse response = await caller.PostAsync("participant/connection", body, contact.ParticipantToken);
        caller.ConnectionToken = (string?)response.Body["ConnectionCredentials"]![nameof(ConnectionToken)];
        caller.SocketUrl = (string?)response.Body["Websocket"]!["Url"];
        return caller;
    }

    public Task<ApiResponse> PostAsync(string path, string body, string? bearer = null) =>
        SendAsync(HttpMethod.Post, path, body, bearer ?? ConnectionToken);

    public async Task<ApiResponse> SendAsync(HttpMethod method, string path, string? body = null, string? bearer = null)
    {
        using HttpRequestMessage request = new(method, new Uri(connect.Url, path));
        if (bearer is not null)
            request.Headers.Add("X-Amz-Bearer", bearer);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");

        using HttpResponseMessage response = await Http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return new(
            response.StatusCode,
            Header("x-amzn-ErrorType"),
            Header("x-amzn-RequestId"),
            Header("Retry-After"),
            Parse(text));

        string? Header(string name) =>
            response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(',', values) : null;
    }

    public Task<ApiResponse> SendMessageAsync(string content, string? clientToken = null) => PostAsync(
        "participant/message",
        new JsonObject
        {
            ["ContentType"] = "text/plain",
            ["Content"] = content,
            ["ClientToken"] = clientToken,
        }.ToJsonString());

    public Task<ApiResponse> SendEventAsync(string kind, string? content = null) => PostAsync(
        "participant/event",
        new JsonObject
        {
            ["ContentType"] = "application/vnd.amazonaws.connect.event." + kind,
            ["Content"] = content,
        }.ToJsonString());

    public Task<ApiResponse> GetTranscriptAsync(string body = "{}") => PostAsync("participant/transcript", body);

    private static JsonNode Parse(string text) => text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
}

/// <summary>An HTTP response.</summary>
internal sealed record ApiResponse(
    HttpStatusCode Status, string? ErrorType, string? RequestId, string? RetryAfter, JsonNode Body)
{
    public string? Id => (string?)Body[nameof(Id)];

    public string?[] Contents => [.. Body["Transcript"]!.AsArray().Select(i => (string?)i!["Content"])];

    public void AssertIs(HttpStatusCode status, string errorType) => Assert.Multiple(() =>
    {
        Assert.That(Status, Is.EqualTo(status));
        Assert.That(ErrorType, Is.EqualTo(errorType));
        Assert.That((string?)Body["Message"], Is.Not.Empty);
        Assert.That(RequestId, Is.Not.Empty);
    });
}
