using System.Net;
using System.Text;
using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>Responses can be broken or incomplete.</summary>
[TestFixture]
public sealed class BrokenResponseTests : ParticipantTest
{
    private static readonly CreateParticipantConnectionRequest Connection = new() { ParticipantToken = Token };

    private static readonly StartAttachmentUploadRequest Upload = new()
    {
        ConnectionToken = Token,
        ContentType = "text/plain",
        AttachmentName = "a.txt",
        AttachmentSizeInBytes = 1,
    };

    private static IEnumerable<byte[]> BrokenBodies() =>
    [
        Utf8("""{"Message":"\ud800"}"""),
        Utf8("""{"\ud800":1,"Message":"said"}"""),
        Utf8("""{"__type":"\udc00\ud800"}"""),
        [.. "{\"Message\":\""u8, 0xC3, 0x28, .. "\"}"u8],
        [0xFF, 0xFE, 0, 0],
        Utf8($$"""{"a":{{new string('[', 1_000)}}"""),
        Utf8($$"""{"a":{{new string('[', 1_000)}}{{new string(']', 1_000)}}}"""),
        Utf8("""{"Message":"cut o"""),
        Utf8("""{"Message":"""),
        [],
    ];

    private static IEnumerable<TestCaseData> Incomplete()
    {
        yield return Case("SendMessage", "{}", c => c.SendMessageAsync(Message));
        yield return Case("SendMessage", "null", c => c.SendMessageAsync(Message));
        yield return Case("SendMessage", "", c => c.SendMessageAsync(Message));
        yield return Case(
            "SendMessage",
            """{"Id":"","AbsoluteTime":"never","MessageMetadata":{}}""",
            c => c.SendMessageAsync(Message));
        yield return Case("SendMessage", """{"Id":null}""", c => c.SendMessageAsync(Message));
        yield return Case("SendMessage", """{"Id":"\ud800"}""", c => c.SendMessageAsync(Message));
        foreach (var body in new[] { "", "{}", "null", """{"Id":null}""" })
            yield return Case("SendEvent", body, c => c.SendEventAsync(Typing with { ContentType = "x/receipt" }));
        foreach (var body in new[]
        {
            "",
            "{}",
            "null",
            """{"Websocket":{"Url":""},"ConnectionCredentials":{"ConnectionToken":"t"}}""",
            """{"Websocket":{"Url":"wss://s.example/"}}""",
        })
            yield return Case("CreateParticipantConnection", body, c => c.CreateParticipantConnectionAsync(Connection));
        foreach (var body in new[]
        {
            "",
            "{}",
            "null",
            """{"AttachmentId":"a-1"}""",
            """{"UploadMetadata":{"Url":"https://s.example/"}}""",
            """{"AttachmentId":"a-1","UploadMetadata":{"Url":""}}""",
        })
            yield return Case("StartAttachmentUpload", body, c => c.StartAttachmentUploadAsync(Upload));
        foreach (var body in new[] { "", "{}", "null", """{"Url":null}""" })
            yield return Case(
                "GetAttachment",
                body,
                c => c.GetAttachmentAsync(new() { ConnectionToken = Token, AttachmentId = "a-1" }));
        foreach (var body in new[]
        {
            "",
            "{}",
            "null",
            """{"View":null}""",
            """{"View":{"Content":{"Template":"\ud800"}}}""",
        })
            yield return Case(
                "DescribeView", body, c => c.DescribeViewAsync(new() { ConnectionToken = Token, ViewToken = "v" }));
        foreach (var body in new[]
        {
            "",
            "{}",
            "null",
            """{"AuthenticationUrl":""}""",
            """{"AuthenticationUrl":null}""",
        })
            yield return Case(
                "GetAuthenticationUrl",
                body,
                c => c.GetAuthenticationUrlAsync(
                    new() { ConnectionToken = Token, SessionId = new('s', 36), RedirectUri = "https://r.example" }));
        foreach (var body in new[] { "", "null" })
            yield return Case("GetTranscript", body, c => c.GetTranscriptAsync(Page));
    }

    [Test]
    public void A_broken_body_of_a_transient_failure_is_transient_and_typed(
        [Values(429, 500, 502, 503)] int status,
        [ValueSource(nameof(BrokenBodies))] byte[] body,
        [Values] bool isFromProxy)
    {
        var content = new ByteArrayContent(body);
        _ = isFromProxy ? Service.ProxyAnswers(status, content) : Service.AnswersWith(status, content);

        Assert.That(
            Failed(Client.SendEventAsync(Typing)),
            Has.Property("StatusCode").EqualTo(status).And.Property("IsTransient").True);
    }

    [Test]
    public void A_broken_text_does_not_hide_the_error_type_after_it()
    {
        Service.Answers(403, """{"Message":"\ud800","__type":"AccessDeniedException"}""");

        Assert.That(Failed(Client.SendMessageAsync(Message)), Has.Property("ErrorCode").EqualTo("AccessDeniedException")
            .And.Property("ServiceMessage").Empty.And.Property("IsFromService").True);
    }

    [TestCase(200, 0)]
    [TestCase(502, 502)]
    public async Task A_body_with_a_wrong_compression_is_transient_and_typed(int status, int expected)
    {
        await using var server = new RawServer(
            $"HTTP/1.1 {status} X\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!");
        Use(
            Options with
            {
                Region = null,
                Endpoint = server.Address,
                HttpMessageHandler = null,
                Retry = new() { MaxRetryAttempts = 0 },
            });

        var failure = await Simulation.Failure.Of<ParticipantServiceException>(Client.SendMessageAsync(Message));

        Assert.That(failure, Has.Property("StatusCode").EqualTo(expected).And.Property("IsTransient").True);
    }

    [TestCaseSource(nameof(Incomplete))]
    public void A_success_without_required_members_is_retried_and_never_a_success(
        string body, Func<ParticipantClient, Task> call)
    {
        Use(Options with { Retry = new() { MaxRetryAttempts = 1 } });
        Service.Answers(200, body, ("x-amzn-RequestId", "r-1")).Answers(200, body, ("x-amzn-RequestId", "r-2"));

        var made = call(Client);
        RunOut(made);

        var failure = Failed(made);
        Assert.That(failure, Has.Property("StatusCode").EqualTo(200).And.Property("IsTransient").True
            .And.Property("IsFromService").True.And.Property("RequestId").EqualTo("r-2"));
        Assert.That(Service.Sent, Has.Count.EqualTo(2));
        Assert.That(Service.Sent[1].Body, Is.EqualTo(Service.Sent[0].Body), "under the same client token");
    }

    [TestCase("")]
    [TestCase("{}")]
    [TestCase("null")]
    public async Task An_operation_without_response_members_accepts_an_empty_response(string body)
    {
        Service.Answers(200, body).Answers(204).Answers(200, body);

        await Done(Client.DisconnectParticipantAsync(new() { ConnectionToken = Token }));
        await Done(Client.CompleteAttachmentUploadAsync(new() { ConnectionToken = Token, AttachmentId = "a-1" }));
        await Done(
            Client.CancelParticipantAuthenticationAsync(new() { ConnectionToken = Token, SessionId = new('s', 36) }));
    }

    [TestCase("a b")]
    [TestCase("a\\r\\nX-Evil: 1")]
    [TestCase("a\\u0000")]
    [TestCase("ü")]
    public void A_connection_token_that_is_no_valid_header_is_a_typed_failure_of_the_service(string token)
    {
        Service.Answers(
            200,
            $$$"""{"Websocket":{"Url":"wss://s.example/"},"ConnectionCredentials":"""
            + $$$"""{"ConnectionToken":"{{{token}}}"}}""");

        var failure = Failed(Client.CreateParticipantConnectionAsync(Connection));

        Assert.That(failure, Has.Property("IsTransient").False.And.Property("IsFromService").True);
        Assert.That(failure.Message, Does.Not.Contain("Evil"));
    }

    [Test]
    public void An_invalid_attachment_id_is_a_typed_failure_of_the_service()
    {
        Service.Answers(
            200, $$$"""{"AttachmentId":"{{{new string('a', 257)}}}","UploadMetadata":{"Url":"https://s.example/"}}""");

        Assert.That(Failed(Client.StartAttachmentUploadAsync(Upload)).IsTransient, Is.False);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static TestCaseData Case<T>(string name, string body, Func<ParticipantClient, Task<T>> call) =>
        new TestCaseData(body, (Func<ParticipantClient, Task>)(client => call(client))).SetArgDisplayNames(name, body);
}
