using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
public sealed class AttachmentOperationTests : ParticipantTest
{
    private const string Upload =
        """{"AttachmentId":"a-1","UploadMetadata":{"Url":"https://s.example/?secret","""
        + """ "UrlExpiry":"2026-01-01T00:01:00.000Z","HeadersToInclude":"""
        + """{"Content-Type":"text/plain","x-amz-acl":"private"}},"New":1}""";

    private static readonly StartAttachmentUploadRequest Start = new()
    {
        ConnectionToken = Token,
        ContentType = "text/plain",
        AttachmentName = "nöte.txt",
        AttachmentSizeInBytes = 7,
        ClientToken = "c-1",
    };

    private static readonly CompleteAttachmentUploadRequest Complete = new()
    {
        ConnectionToken = Token,
        AttachmentId = "a-1",
        ClientToken = "c-1",
    };

    private static readonly GetAttachmentRequest Get = new() { ConnectionToken = Token, AttachmentId = "a-1" };

    private static IEnumerable<TestCaseData> Broken()
    {
        foreach (var token in new[] { null!, "", new string('x', 1001), "a\r\nX-Evil: 1" })
        {
            yield return Case(
                "ConnectionToken", c => c.StartAttachmentUploadAsync(Start with { ConnectionToken = token }));
            yield return Case(
                "ConnectionToken", c => c.CompleteAttachmentUploadAsync(Complete with { ConnectionToken = token }));
            yield return Case("ConnectionToken", c => c.GetAttachmentAsync(Get with { ConnectionToken = token }));
        }

        foreach (var text in new[] { null!, "", new string('x', 257) })
        {
            yield return Case("ContentType", c => c.StartAttachmentUploadAsync(Start with { ContentType = text }));
            yield return Case(
                "AttachmentName", c => c.StartAttachmentUploadAsync(Start with { AttachmentName = text }));
            yield return Case(
                "AttachmentId", c => c.CompleteAttachmentUploadAsync(Complete with { AttachmentId = text }));
            yield return Case("AttachmentId", c => c.GetAttachmentAsync(Get with { AttachmentId = text }));
        }

        yield return Case("ContentType", c => c.StartAttachmentUploadAsync(Start with { ContentType = new('x', 256) }));
        foreach (var broken in new[] { "a\r\nX-Evil: 1", "a\0", "a\u0007" })
            yield return Case("ContentType", c => c.StartAttachmentUploadAsync(Start with { ContentType = broken }));

        yield return Case(
            "AttachmentSizeInBytes", c => c.StartAttachmentUploadAsync(Start with { AttachmentSizeInBytes = 0 }));
        yield return Case("ClientToken", c => c.StartAttachmentUploadAsync(Start with { ClientToken = new('x', 501) }));
        yield return Case(
            "ClientToken", c => c.CompleteAttachmentUploadAsync(Complete with { ClientToken = new('x', 501) }));
        yield return Case("UrlExpiryInSeconds", c => c.GetAttachmentAsync(Get with { UrlExpiryInSeconds = 4 }));
        yield return Case("UrlExpiryInSeconds", c => c.GetAttachmentAsync(Get with { UrlExpiryInSeconds = 301 }));
    }

    [Test]
    public async Task StartAttachmentUpload_sends_name_type_and_size()
    {
        const string body =
            """{"ContentType":"text/plain","AttachmentSizeInBytes":"""
            + """7,"AttachmentName":"nöte.txt","ClientToken":"c-1"}""";
        await Sends("start-attachment-upload", body, Upload, () => Client.StartAttachmentUploadAsync(Start));
    }

    [Test]
    public async Task CompleteAttachmentUpload_sends_one_attachment_id()
    {
        await Sends("complete-attachment-upload", """{"AttachmentIds":["a-1"],"ClientToken":"c-1"}""", "{}", () =>
            Client.CompleteAttachmentUploadAsync(Complete));
    }

    [Test]
    public async Task GetAttachment_sends_the_URL_expiry()
    {
        const string response = """{"Url":"https://s.example/"}""";
        await Sends("attachment", """{"AttachmentId":"a-1"}""", response, () => Client.GetAttachmentAsync(Get));
        await Sends("attachment", """{"AttachmentId":"a-1","UrlExpiryInSeconds":5}""", response, () =>
            Client.GetAttachmentAsync(Get with { UrlExpiryInSeconds = 5 }));
        await Sends("attachment", """{"AttachmentId":"a-1","UrlExpiryInSeconds":300}""", response, () =>
            Client.GetAttachmentAsync(Get with { UrlExpiryInSeconds = 300 }));
    }

    [Test]
    public async Task An_upload_URL_has_its_headers_and_expiry()
    {
        Service.Answers(200, Upload);

        var started = await Done(Client.StartAttachmentUploadAsync(Start));

        Assert.Multiple(() =>
        {
            Assert.That(started.AttachmentId, Is.EqualTo("a-1"));
            Assert.That(started.UploadUrl, Is.EqualTo(new Uri("https://s.example/?secret")));
            Assert.That(started.UploadUrlExpiry, Is.EqualTo(new DateTimeOffset(2026, 1, 1, 0, 1, 0, TimeSpan.Zero)));
            Assert.That(
                started.HeadersToInclude.Select(static header => $"{header.Key}: {header.Value}"),
                Is.EqualTo(["Content-Type: text/plain", "x-amz-acl: private"]));
            Assert.That(started.HeadersToInclude["X-AMZ-ACL"], Is.EqualTo("private"));
            Assert.That(started.ToString(), Does.Contain("a-1").And.Not.Contain("secret"));
        });
    }

    [TestCase("""{"AttachmentId":"a-1","UploadMetadata":{"Url":"https://s.example/"}}""")]
    [TestCase(
        """{"AttachmentId":"a-1","UploadMetadata":"""
        + """{"Url":"https://s.example/","UrlExpiry":"soon","HeadersToInclude":null}}""")]
    public async Task Missing_members_of_an_upload_are_empty(string response)
    {
        Service.Answers(200, response);

        var started = await Done(Client.StartAttachmentUploadAsync(Start));

        Assert.That(
            (started.AttachmentId, started.UploadUrlExpiry, started.HeadersToInclude.Count),
            Is.EqualTo(("a-1", (DateTimeOffset?)null, 0)));
    }

    [Test]
    public async Task A_download_URL_has_its_size_and_expiry()
    {
        Service.Answers(
            200,
            """{"Url":"https://s.example/?secret","UrlExpiry":"2026-01-01T00:01:00.000Z","AttachmentSizeInBytes":7}""");

        var found = await Done(Client.GetAttachmentAsync(Get));

        Assert.That(found, Is.EqualTo(new GetAttachmentResult
        {
            Url = new("https://s.example/?secret"),
            UrlExpiry = new(2026, 1, 1, 0, 1, 0, TimeSpan.Zero),
            AttachmentSizeInBytes = 7,
        }));
        Assert.That(found.ToString(), Does.Not.Contain("secret"));
    }

    [TestCase("{}")]
    [TestCase("http://s.example/?secret")]
    [TestCase("ftp://s.example/?secret")]
    [TestCase("file:///secret")]
    [TestCase("/secret")]
    [TestCase("http://127.0.0.1.s.example/?secret")]
    public void A_URL_without_https_is_refused_and_not_requested_again(string url)
    {
        Service
            .Answers(
                200, $$$"""{"AttachmentId":"a-1","UploadMetadata":{"Url":"{{{url}}}"}}""", ("x-amzn-RequestId", "r-1"))
            .Answers(200, $$$"""{"Url":"{{{url}}}"}""", ("x-amzn-RequestId", "r-1"));

        Task[] calls = [Client.StartAttachmentUploadAsync(Start), Client.GetAttachmentAsync(Get)];

        foreach (var failure in calls.Select(Failed))
        {
            Assert.That(failure.ToString(), Does.Contain("https").And.Contain("r-1").And.Not.Contain("secret"));
            Assert.That(failure, Has.Property("StatusCode").EqualTo(200).And.Property("IsTransient").False);
        }
    }

    [Test]
    public async Task A_loopback_URL_needs_no_TLS()
    {
        Service.Answers(200, """{"Url":"http://127.0.0.1:5000/a"}""");

        Assert.That((await Done(Client.GetAttachmentAsync(Get))).Url, Is.EqualTo(new Uri("http://127.0.0.1:5000/a")));
    }

    [Test]
    public void Idempotent_operations_are_retried()
    {
        Service.Answers(500).Answers(200, Upload).Answers(500).Answers(200).Answers(500)
            .Answers(200, """{"Url":"https://s.example/"}""");

        RunOut(Client.StartAttachmentUploadAsync(Start));
        RunOut(Client.CompleteAttachmentUploadAsync(Complete));
        RunOut(Client.GetAttachmentAsync(Get));

        Assert.That(Service.Sent, Has.Count.EqualTo(6));
        Assert.That(Service.Sent[1].Body, Is.EqualTo(Service.Sent[0].Body));
        Assert.That(Service.Sent[3].Body, Is.EqualTo(Service.Sent[2].Body));
    }

    [TestCaseSource(nameof(Broken))]
    public void An_invalid_member_is_named_before_anything_is_sent(string named, Action<ParticipantClient> call)
    {
        var exception = Assert.Catch<ArgumentException>(() => call(Client))!;

        Assert.That(exception.ParamName, Is.EqualTo(named));
        Assert.That(exception.Message, Does.Not.Contain("xxx").And.Not.Contain("Evil"));
        Assert.That(Service.Sent, Is.Empty);
    }

    [Test]
    public void Requests_do_not_show_secrets()
    {
        object[] requests = [Start, Complete, Get];

        foreach (var request in requests)
            Assert.That(
                request.ToString(),
                Does.Contain(request.GetType().Name).And.Not.Contain(Token).And.Not.Contain("te.txt").And.Not.Contain(
                    "c-1"));
    }

    private async Task Sends<T>(string path, string body, string response, Func<Task<T>> call)
    {
        Service.Sent.Clear();
        Service.Answers(200, response);

        await Done(call());

        Assert.That(
            Service.Sent.Single().Address.AbsoluteUri,
            Is.EqualTo($"https://participant.connect.us-east-1.amazonaws.com/participant/{path}"));
        Assert.That(Service.Sent.Single() is { Method: "POST", Bearer: Token, ContentType: "application/json" });
        Assert.That(Service.Sent.Single().Body, Is.EqualTo(body));
    }

    private static TestCaseData Case<T>(string named, Func<ParticipantClient, Task<T>> call) =>
        new(named, (Action<ParticipantClient>)(client => _ = call(client)));
}
