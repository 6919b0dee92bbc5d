using System.Text.RegularExpressions;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
public sealed partial class RequestTests : ParticipantTest
{
    [Test]
    public async Task Every_request_has_its_headers()
    {
        Service.Answers(200);

        await Done(Client.DisconnectParticipantAsync(new() { ConnectionToken = Token }));

        var sent = Service.Sent.Single();
        Assert.Multiple(() =>
        {
            Assert.That(sent.Method, Is.EqualTo("POST"));
            Assert.That(sent.Bearer, Is.EqualTo(Token));
            Assert.That(sent.ContentType, Is.EqualTo("application/json"));
            Assert.That(sent.UserAgent, Does.Match(@"^Connect\.Chat\.Reactive/\d+\.\d+\.\d+$"));
        });
    }

    [Test]
    public async Task The_suffix_is_appended_to_the_user_agent()
    {
        Use(Options with { UserAgentSuffix = "shop/2.1 (web)" });
        Service.Answers(200);

        await Done(Client.DisconnectParticipantAsync(new() { ConnectionToken = Token }));

        Assert.That(
            Service.Sent[0].UserAgent, Does.Match(@"^Connect\.Chat\.Reactive/\d+\.\d+\.\d+ shop/2\.1 \(web\)$"));
    }

    [Test]
    public async Task The_path_of_a_custom_endpoint_is_kept()
    {
        Use(Options with { Region = null, Endpoint = new("https://proxy.example.com/connect") });
        Service.Answers(200);

        await Done(Client.DisconnectParticipantAsync(new() { ConnectionToken = Token }));

        Assert.That(
            Service.Sent[0].Address.AbsoluteUri,
            Is.EqualTo("https://proxy.example.com/connect/participant/disconnect"));
    }

    [Test]
    public async Task CreateParticipantConnection_requests_socket_and_credentials()
    {
        await Sends("connection", """{"Type":["WEBSOCKET","CONNECTION_CREDENTIALS"]}""", () =>
            Client.CreateParticipantConnectionAsync(new() { ParticipantToken = Token }));
        await Sends("connection", """{"Type":["CONNECTION_CREDENTIALS"],"ConnectParticipant":true}""", () =>
            Client.CreateParticipantConnectionAsync(new()
            {
                ParticipantToken = Token,
                Type = ConnectionTypes.ConnectionCredentials,
                ConnectParticipant = true,
            }));
        await Sends("connection", "{}", () =>
            Client.CreateParticipantConnectionAsync(new() { ParticipantToken = Token, Type = ConnectionTypes.None }));
    }

    [Test]
    public async Task SendMessage_sends_the_text_unchanged()
    {
        await Sends(
            "message", """{"ContentType":"text/plain","Content":"Grüße <b> & 日本 \"q\"\n","ClientToken":"c-1"}""", () =>
            Client.SendMessageAsync(Message with { Content = "Grüße <b> & 日本 \"q\"\n", ClientToken = "c-1" }));
    }

    [Test]
    public async Task SendEvent_omits_empty_members()
    {
        await Sends("event", """{"ContentType":"application/vnd.amazonaws.connect.event.typing"}""", () =>
            Client.SendEventAsync(Typing), isTokenMade: true);
        await Sends(
            "event", """{"ContentType":"x/receipt","Content":"{\"messageId\":\"m\"}","ClientToken":"c-1"}""", () =>
            Client.SendEventAsync(new()
            {
                ConnectionToken = Token,
                ContentType = "x/receipt",
                Content = """{"messageId":"m"}""",
                ClientToken = "c-1",
            }));
    }

    [Test]
    public async Task DisconnectParticipant_sends_its_client_token()
    {
        await Sends("disconnect", """{"ClientToken":"c-1"}""", () =>
            Client.DisconnectParticipantAsync(new() { ConnectionToken = Token, ClientToken = "c-1" }));
    }

    [Test]
    public async Task GetTranscript_omits_default_values() =>
        await Sends("transcript", "{}", () => Client.GetTranscriptAsync(Page));

    [Test]
    public async Task GetTranscript_sends_all_its_members()
    {
        await Sends(
            "transcript",
            """{"ContactId":"c","MaxResults":"""
            + """15,"NextToken":"n","ScanDirection":"BACKWARD","SortOrder":"ASCENDING","StartPosition":{"Id":"i"}}""",
            () => Client.GetTranscriptAsync(Page with
            {
                ContactId = "c",
                MaxResults = 15,
                NextToken = "n",
                ScanDirection = ScanDirection.Backward,
                SortOrder = SortOrder.Ascending,
                StartPosition = StartPosition.AtItem("i"),
            }));
        await Sends(
            "transcript",
            """{"MaxResults":0,"ScanDirection":"FORWARD","SortOrder":"DESCENDING","StartPosition":"""
            + """{"AbsoluteTime":"2026-01-02T02:04:05.678Z"}}""",
            () => Client.GetTranscriptAsync(Page with
            {
                MaxResults = 0,
                ScanDirection = ScanDirection.Forward,
                SortOrder = SortOrder.Descending,
                StartPosition = StartPosition.AtTime(new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(1))),
            }));
        await Sends("transcript", """{"StartPosition":{"MostRecent":0}}""", () =>
            Client.GetTranscriptAsync(Page with { StartPosition = StartPosition.AtMostRecent(0) }));
    }

    private async Task Sends<T>(string path, string body, Func<Task<T>> call, bool isTokenMade = false)
    {
        Service.Sent.Clear();
        Service.Answers(
            200,
            """{"Id":"m-1","Websocket":{"Url":"wss://s.example/"},"ConnectionCredentials":{"ConnectionToken":"t"}}""");

        await Done(call());

        Assert.That(
            Service.Sent.Single().Address.AbsoluteUri,
            Is.EqualTo($"https://participant.connect.us-east-1.amazonaws.com/participant/{path}"));
        var sent = Service.Sent.Single().Body!;
        Assert.That(isTokenMade ? MadeToken().Replace(sent, "") : sent, Is.EqualTo(body));
    }

    [GeneratedRegex(",\"ClientToken\":\"[0-9a-f-]{36}\"", RegexOptions.None, 1000)]
    private static partial Regex MadeToken();
}
