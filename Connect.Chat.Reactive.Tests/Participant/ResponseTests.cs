using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
public sealed class ResponseTests : ParticipantTest
{
    private static readonly CreateParticipantConnectionRequest Connection = new() { ParticipantToken = Token };

    [Test]
    public async Task A_connection_has_its_URL_token_and_expiries()
    {
        Service.Answers(200, """
            {"Websocket":{"Url":"wss://x.example/?secret=1","ConnectionExpiry":"2026-01-01T00:01:40.000Z"},
             "ConnectionCredentials":{"ConnectionToken":"t","Expiry":"2026-01-02T01:00:00+01:00"},"New":{"A":[1]}}
            """);

        var result = await Done(Client.CreateParticipantConnectionAsync(Connection));

        Assert.That(result, Is.EqualTo(new CreateParticipantConnectionResult
        {
            WebsocketUrl = new("wss://x.example/?secret=1"),
            WebsocketExpiry = new(2026, 1, 1, 0, 1, 40, TimeSpan.Zero),
            ConnectionToken = "t",
            ConnectionTokenExpiry = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero),
        }));
    }

    [TestCase("{}")]
    [TestCase("null")]
    [TestCase("""{"Websocket":null,"ConnectionCredentials":null}""")]
    [TestCase("""{"Websocket":{},"ConnectionCredentials":{}}""")]
    [TestCase("""{"Websocket":{"Url":"","ConnectionExpiry":"soon"},"ConnectionCredentials":{"Expiry":""}}""")]
    public async Task Members_that_were_not_requested_are_empty(string response)
    {
        Service.Answers(200, response);

        Assert.That(
            await Done(Client.CreateParticipantConnectionAsync(Connection with { Type = ConnectionTypes.None })),
            Is.EqualTo(new CreateParticipantConnectionResult()));
    }

    [Test]
    public async Task A_loopback_socket_needs_no_TLS()
    {
        Service.Answers(200, """{"Websocket":{"Url":"ws://127.0.0.1:5000/socket"}}""");

        Assert.That(
            (
                await Done(
                    Client.CreateParticipantConnectionAsync(
                        Connection with { Type = ConnectionTypes.Websocket }))).WebsocketUrl,
            Is.EqualTo(new Uri("ws://127.0.0.1:5000/socket")));
    }

    [TestCase("ws://x.example/?secret")]
    [TestCase("https://x.example/?secret")]
    [TestCase("/relative?secret")]
    [TestCase("ws://127.0.0.1.x.example/?secret")]
    public void A_URL_without_wss_is_refused_and_not_requested_again(string url)
    {
        Service.Answers(200, $$$"""{"Websocket":{"Url":"{{{url}}}"}}""", ("x-amzn-RequestId", "r-1"));

        var failure = Failed(Client.CreateParticipantConnectionAsync(Connection));

        Assert.That(failure.ToString(), Does.Contain("wss").And.Contain("r-1").And.Not.Contain("secret"));
        Assert.That(failure, Has.Property("StatusCode").EqualTo(200).And.Property("IsTransient").False);
    }

    [Test]
    public async Task A_sent_message_has_its_id_and_time()
    {
        Service.Answers(
            200,
            """{"Id":"m-1","AbsoluteTime":"2026-01-01T00:00:00.123Z","MessageMetadata":"""
            + """{"MessageProcessingStatus":"PROCESSING"}}""");

        Assert.That(await Done(Client.SendMessageAsync(Message)), Is.EqualTo(new SendMessageResult
        {
            Id = "m-1",
            AbsoluteTime = new(2026, 1, 1, 0, 0, 0, 123, TimeSpan.Zero),
            MessageProcessingStatus = "PROCESSING",
        }));
    }

    [Test]
    public async Task A_sent_event_has_its_id_and_time()
    {
        Service.Answers(200, """{"Id":"e-1","AbsoluteTime":"2026-01-01T00:00:00.123Z"}""");

        Assert.That(await Done(Client.SendEventAsync(Typing)), Is.EqualTo(new SendEventResult
        {
            Id = "e-1",
            AbsoluteTime = new(2026, 1, 1, 0, 0, 0, 123, TimeSpan.Zero),
        }));
    }

    [Test]
    public async Task A_page_of_the_transcript_has_its_items_in_order_and_its_tokens()
    {
        Service.Answers(200, """
            {"New":{"Transcript":[1]},"InitialContactId":"c-0",
            "Transcript":[{"Id":"1","Type":"NEW"},null,7,{"Id":"2","Type":"NEW"}],"NextToken":"n"}
            """);

        var page = await Done(Client.GetTranscriptAsync(Page));

        Assert.That(page, Has.Property("InitialContactId").EqualTo("c-0").And.Property("NextToken").EqualTo("n"));
        Assert.That(
            string.Join('|', page.Transcript.Cast<UnknownItem>().Select(static item => item.RawJson)),
            Is.EqualTo("""{"Id":"1","Type":"NEW"}|{"Id":"2","Type":"NEW"}"""));
        Assert.That(page.Transcript.Select(static item => item.Origin), Is.All.EqualTo(ItemOrigin.History));
    }

    [TestCase("{}")]
    [TestCase("""{"InitialContactId":null,"Transcript":null,"NextToken":null}""")]
    public async Task Missing_members_of_a_page_are_empty(string response)
    {
        Service.Answers(200, response);

        var page = await Done(Client.GetTranscriptAsync(Page));

        Assert.That(page.Transcript, Is.Empty);
        Assert.That(page, Has.Property("InitialContactId").Empty.And.Property("NextToken").Empty);
    }

    [TestCase("<html>private</html>")]
    [TestCase("[]")]
    [TestCase("""{"Transcript":[{"Id":"private""")]
    [TestCase("""{"NextToken":"private""")]
    [TestCase("tprivate")]
    [TestCase("""{"Id":tprivate,"NextToken":tprivate}""")]
    public void An_unreadable_response_is_a_typed_failure_that_does_not_quote_it(string response)
    {
        Use(Options with { Retry = new() { MaxRetryAttempts = 0 } });
        Service.Answers(200, response, ("x-amzn-RequestId", "r-1")).Answers(200, response);

        var page = Failed(Client.GetTranscriptAsync(Page));

        Assert.That(
            page,
            Has.Property("StatusCode").EqualTo(200).And.Property("RequestId")
                .EqualTo("r-1").And.Property("IsFromService").True);
        Assert.That(page.ToString(), Does.Not.Contain("private"));
        Assert.That(Failed(Client.SendMessageAsync(Message)).ToString(), Does.Not.Contain("private"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_response_above_the_limit_is_not_read(bool isAnnounced)
    {
        Use(Options with { MaxResponseBytes = 1024 });
        var content = new StreamContent(new MemoryStream(new byte[1025]));
        content.Headers.ContentLength = isAnnounced ? 1025 : null;
        Service.AnswersWith(200, isAnnounced ? content : new UnannouncedContent(1025));

        Assert.That(Failed(Client.GetTranscriptAsync(Page)).Message, Does.Contain("1024 bytes"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_response_of_exactly_the_limit_is_read(bool isAnnounced)
    {
        Use(Options with { MaxResponseBytes = 10_000 });
        Service.AnswersWith(
            200, isAnnounced ? new ByteArrayContent(UnannouncedContent.Bytes(10_000)) : new UnannouncedContent(10_000));

        Assert.That(
            (await Done(Client.GetTranscriptAsync(Page))).InitialContactId,
            Has.Length.EqualTo(10_000 - UnannouncedContent.Frame.Length));
    }

    /// <summary>Content without a known length.</summary>
    private sealed class UnannouncedContent(int length) : HttpContent
    {
        public const string Frame = """{"InitialContactId":""}""";

        public static byte[] Bytes(int length) => System.Text.Encoding.UTF8.GetBytes(
            Frame.Insert(Frame.Length - 2, new string('x', length - Frame.Length)));

        protected override Task<Stream> CreateContentReadStreamAsync() =>
            Task.FromResult<Stream>(new MemoryStream(Bytes(length)));

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) =>
            throw new NotSupportedException();

        protected override bool TryComputeLength(out long computed)
        {
            computed = 0;
            return false;
        }
    }
}
