using System.Net;
using System.Net.WebSockets;
using System.Text;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>A proxy, portal or firewall responds in place of the service.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ProxyTests
{
    private static readonly HttpClient Http = new();

    private static LocalConnect Connect => LocalConnectServer.Shared;

    [TestCase("participant/connection", "CreateParticipantConnection", 403)]
    [TestCase("participant/message", "SendMessage", 200)]
    [TestCase("participant/transcript", "GetTranscript", 502)]
    [TestCase("participant/event", "*", 407)]
    public async Task A_proxy_responds_with_its_own_page_and_without_headers_of_the_service(
        string path, string operation, int status)
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        await caller.PostAsync(
            "_local/faults",
            $$"""{"operation":"{{operation}}","contactId":"{{contact.ContactId}}","status":"""
            + $$"""{{status}},"contentType":"text/html","body":"<h1>Log in</h1>"}""");
        string bearer = operation == "CreateParticipantConnection" ? contact.ParticipantToken : caller.ConnectionToken!;

        using HttpResponseMessage response = await PostAsync(path, bearer);
        string page = await response.Content.ReadAsStringAsync();

        Assert.Multiple(() =>
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(status));
            Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo("text/html"));
            Assert.That(page, Is.EqualTo("<h1>Log in</h1>"));
            Assert.That(
                response.Headers.Select(header => header.Key),
                Has.None.StartsWith("x-amzn-").IgnoreCase.And.None.StartsWith("Access-Control-").IgnoreCase);
        });
    }

    [Test]
    public async Task A_proxy_can_replace_the_response_of_the_service()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        Connect.AddFault(
            new(
                "SendMessage",
                contact.ContactId,
                Status: 504,
                AfterCommit: true,
                Body: "Gateway Timeout",
                ContentType: "text/plain"));

        using HttpResponseMessage response = await PostAsync(
            "participant/message", caller.ConnectionToken!, """{"ContentType":"text/plain","Content":"Hi"}""");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.GatewayTimeout));
        Assert.That(response.Headers.Contains("x-amzn-RequestId"), Is.False);
        Assert.That(Connect.View(contact.ContactId).Items.Single().Content, Is.EqualTo("Hi"));
    }

    [Test]
    public async Task A_proxy_can_refuse_a_socket()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        Connect.AddFault(new("Socket", contact.ContactId, Status: 403, Body: "<h1>No sockets here</h1>"));

        Assert.That(async () => await Listener.OpenAsync(caller.SocketUrl), Throws.TypeOf<WebSocketException>());
        using Listener listener = await Listener.OpenAsync(caller.SocketUrl);
        Assert.That(listener.State, Is.EqualTo(WebSocketState.Open));
    }

    private static async Task<HttpResponseMessage> PostAsync(string path, string bearer, string body = "{}")
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(Connect.Url, path))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Amz-Bearer", bearer);
        return await Http.SendAsync(request);
    }
}
