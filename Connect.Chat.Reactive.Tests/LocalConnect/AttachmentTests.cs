using System.Net;
using System.Text.Json.Nodes;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class AttachmentTests
{
    private static readonly HttpClient Http = new();

    private static LocalConnect Connect => LocalConnectServer.Shared;

    [TestCase("note.txt", "APPROVED")]
    [TestCase("virus.reject.txt", "REJECTED")]
    public async Task An_uploaded_file_is_scanned_and_its_item_updated(string name, string status)
    {
        var (caller, _) = await Caller.StartChatAsync(Connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        await listener.NextItemAsync("participant.joined");

        await UploadAsync(caller, name);

        JsonNode first = await listener.NextItemAsync();
        JsonNode second = await listener.NextItemAsync();
        JsonNode stored = (await caller.GetTranscriptAsync("""{"MaxResults":1}""")).Body["Transcript"]![0]!;
        Assert.Multiple(() =>
        {
            Assert.That((string?)first["Type"], Is.EqualTo("ATTACHMENT"));
            Assert.That((string?)first["ContentType"], Is.EqualTo("text/plain"));
            Assert.That((string?)first["Attachments"]![0]!["AttachmentName"], Is.EqualTo(name));
            Assert.That((string?)first["Attachments"]![0]!["Status"], Is.EqualTo("IN_PROGRESS"));
            Assert.That((string?)second["Id"], Is.EqualTo((string?)first["Id"]));
            Assert.That((string?)second["Attachments"]![0]!["Status"], Is.EqualTo(status));
            Assert.That((string?)stored["Id"], Is.EqualTo((string?)first["Id"]));
            Assert.That((string?)stored["Attachments"]![0]!["Status"], Is.EqualTo(status));
        });
    }

    [TestCase("note.txt", "APPROVED")]
    [TestCase("virus.reject.txt", "REJECTED")]
    public async Task A_late_scan_leaves_a_file_in_progress_until_it_ends(string name, string status)
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        await caller.SetAsync(contact, "scan", """{"delayMs":3600000}""");
        await UploadAsync(caller, name);
        await caller.SetAsync(contact, "scan", """{"delayMs":1}""");
        await UploadAsync(caller, name);

        ContactView view = await Connect.WhenAsync(contact.ContactId, v => v.Items[1].Attachments![0].Status == status);

        Assert.That(view.Items[0].Attachments![0].Status, Is.EqualTo("IN_PROGRESS"));
        Assert.That(
            (await caller.ItemsAsync()).Select(item => (string?)item["Attachments"]![0]!["Status"]),
            Is.EqualTo(["IN_PROGRESS", status]));
    }

    [TestCase("""{"delayMs":-1}""")]
    [TestCase("""{"delayMs":3600001}""")]
    [TestCase("{}")]
    public async Task An_invalid_scan_delay_is_refused(string body)
    {
        LocalContact contact = Connect.StartChat();

        (await new Caller(Connect).PostAsync($"_local/contacts/{contact.ContactId}/scan", body))
            .AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [Test]
    public async Task An_approved_file_can_be_downloaded()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        string id = await UploadAsync(caller, "note.txt");
        await Connect.WhenAsync(contact.ContactId, v => v.Items.Any(i => i.Attachments?[0].Status is "APPROVED"));

        ApiResponse response = await caller.PostAsync("participant/attachment", $$"""{"AttachmentId":"{{id}}"}""");

        Assert.That(await Http.GetStringAsync((string?)response.Body["Url"]), Is.EqualTo("hello"));
        Assert.That((int?)response.Body["AttachmentSizeInBytes"], Is.EqualTo(5));
    }

    [Test]
    public async Task A_rejected_or_missing_file_cannot_be_downloaded()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        string id = await UploadAsync(caller, "a.reject");
        await Connect.WhenAsync(contact.ContactId, v => v.Items.Any(i => i.Attachments?[0].Status is "REJECTED"));

        foreach (string attachment in new[] { id, "unknown" })
        {
            (await caller.PostAsync("participant/attachment", $$"""{"AttachmentId":"{{attachment}}"}"""))
                .AssertIs(HttpStatusCode.BadRequest, "ValidationException");
        }
    }

    [TestCase("""{"AttachmentId":"x","UrlExpiryInSeconds":4}""")]
    [TestCase("""{"AttachmentId":"x","UrlExpiryInSeconds":301}""")]
    [TestCase("{}")]
    public async Task GetAttachment_enforces_its_limits(string body)
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());

        (await caller.PostAsync("participant/attachment", body))
            .AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [TestCase("a.txt", "text/plain", 20 * 1024 * 1024 + 1)]
    [TestCase("a.txt", "text/plain", 0)]
    [TestCase("a.txt", "text/html", 5)]
    [TestCase("a.exe", "text/plain", 5)]
    [TestCase("", "text/plain", 5)]
    [TestCase("a.txt", "text/plain; charset=é", 5)]
    public async Task A_disallowed_file_gets_no_URL(string name, string contentType, int size)
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());

        (await StartAsync(caller, name, contentType, size)).AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [TestCase("Content-Type")]
    [TestCase("Content-Disposition")]
    [TestCase("x-amz-acl")]
    public async Task An_upload_without_one_of_its_headers_is_refused_as_S3_would(string missing)
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());
        ApiResponse started = await StartAsync(caller, "a.txt");

        using HttpResponseMessage response = await PutAsync(started, without: missing);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("<Code>SignatureDoesNotMatch</Code>"));
    }

    [TestCase("X-Amz-Bearer")]
    [TestCase("x-amz-meta-more")]
    public async Task A_request_with_an_unsigned_storage_header_is_refused_as_S3_would(string more)
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        ApiResponse started = await StartAsync(caller, "a.txt");
        using HttpResponseMessage put = await PutAsync(started, with: more);
        string id = await UploadAsync(caller, "note.txt");
        await Connect.WhenAsync(contact.ContactId, v => v.Items.Any(i => i.Attachments?[0].Status is "APPROVED"));
        ApiResponse found = await caller.PostAsync("participant/attachment", $$"""{"AttachmentId":"{{id}}"}""");
        using HttpRequestMessage get = new(HttpMethod.Get, (string?)found.Body["Url"]);
        get.Headers.Add(more, "1");
        using HttpResponseMessage got = await Http.SendAsync(get);

        foreach (HttpResponseMessage response in (HttpResponseMessage[])[put, got])
        {
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
            Assert.That(
                await response.Content.ReadAsStringAsync(),
                Does.Contain("<Code>AccessDenied</Code>").And.Contain("not signed"));
        }
    }

    [Test]
    public async Task An_upload_of_another_size_is_refused()
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());
        ApiResponse started = await StartAsync(caller, "a.txt");

        using HttpResponseMessage response = await PutAsync(started, content: "hello!");

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task An_expired_upload_is_refused()
    {
        ManualTime time = new();
        await using LocalConnect connect = await LocalConnect.StartAsync(new() { TimeProvider = time });
        Caller caller = await Caller.ConnectAsync(connect, connect.StartChat());
        ApiResponse started = await StartAsync(caller, "a.txt");
        time.Advance(TimeSpan.FromSeconds(61));

        using HttpResponseMessage response = await PutAsync(started);

        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("Request has expired"));
    }

    [Test]
    public async Task An_upload_cannot_be_completed_before_it_was_made_or_twice()
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());
        ApiResponse started = await StartAsync(caller, "a.txt");

        (await CompleteAsync()).AssertIs(HttpStatusCode.Conflict, "ConflictException");
        (await PutAsync(started)).Dispose();
        Assert.That((await CompleteAsync()).Status, Is.EqualTo(HttpStatusCode.OK));
        (await CompleteAsync()).AssertIs(HttpStatusCode.Conflict, "ConflictException");

        Task<ApiResponse> CompleteAsync() => Complete(caller, (string)started.Body["AttachmentId"]!);
    }

    [TestCase("""{"AttachmentIds":[],"ClientToken":"t"}""")]
    [TestCase("""{"AttachmentIds":["a","b"],"ClientToken":"t"}""")]
    [TestCase("""{"AttachmentIds":["unknown"],"ClientToken":"t"}""")]
    [TestCase("""{"AttachmentIds":["unknown"]}""")]
    public async Task Only_one_attachment_of_the_chat_can_be_completed(string body)
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());

        (await caller.PostAsync("participant/complete-attachment-upload", body))
            .AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [Test]
    public async Task A_contact_has_a_limited_number_of_attachments()
    {
        await using LocalConnect connect = await LocalConnect.StartAsync(new() { AttachmentsPerContact = 2 });
        Caller caller = await Caller.ConnectAsync(connect, connect.StartChat());
        ApiResponse third = await StartAsync(caller, "3.txt");
        (await PutAsync(third)).Dispose();
        await UploadAsync(caller, "1.txt");
        await UploadAsync(caller, "2.txt");

        ApiResponse completed = await Complete(caller, (string)third.Body["AttachmentId"]!);
        ApiResponse started = await StartAsync(caller, "4.txt");

        completed.AssertIs(HttpStatusCode.PaymentRequired, "ServiceQuotaExceededException");
        started.AssertIs(HttpStatusCode.PaymentRequired, "ServiceQuotaExceededException");
    }

    [Test]
    public async Task A_bot_cannot_download_the_files_of_customers()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        string id = await UploadAsync(caller, "a.txt");
        Caller bot = await Caller.ConnectAsync(Connect, Connect.CreateParticipant(contact.ContactId), connected: true);

        (await bot.PostAsync("participant/attachment", $$"""{"AttachmentId":"{{id}}"}"""))
            .AssertIs(HttpStatusCode.Forbidden, "AccessDeniedException");
    }

    [Test]
    public async Task A_retried_completion_creates_one_item()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        ApiResponse started = await StartAsync(caller, "a.txt");
        (await PutAsync(started)).Dispose();

        for (int i = 0; i < 2; i++)
        {
            ApiResponse response = await caller.PostAsync(
                "participant/complete-attachment-upload",
                $$"""{"AttachmentIds":["{{started.Body["AttachmentId"]}}"],"ClientToken":"t"}""");
            Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK));
        }

        Assert.That(Connect.View(contact.ContactId).Items, Has.Length.EqualTo(1));
    }

    private static async Task<string> UploadAsync(Caller caller, string name)
    {
        ApiResponse started = await StartAsync(caller, name);
        using HttpResponseMessage put = await PutAsync(started);
        Assert.That(put.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        string id = (string)started.Body["AttachmentId"]!;
        await Complete(caller, id);
        return id;
    }

    private static Task<ApiResponse> Complete(Caller caller, string id) => caller.PostAsync(
        "participant/complete-attachment-upload",
        $$"""{"AttachmentIds":["{{id}}"],"ClientToken":"{{Guid.NewGuid()}}"}""");

    private static Task<ApiResponse> StartAsync(
        Caller caller, string name, string contentType = "text/plain", int size = 5) =>
        caller.PostAsync(
            "participant/start-attachment-upload",
            new JsonObject
            {
                ["AttachmentName"] = name,
                ["ContentType"] = contentType,
                ["AttachmentSizeInBytes"] = size,
                ["ClientToken"] = Guid.NewGuid().ToString(),
            }.ToJsonString());

    private static async Task<HttpResponseMessage> PutAsync(
        ApiResponse started, string? without = null, string content = "hello", string? with = null)
    {
        JsonNode metadata = started.Body["UploadMetadata"]!;
        using ByteArrayContent body = new(System.Text.Encoding.UTF8.GetBytes(content));
        using HttpRequestMessage put = new(HttpMethod.Put, (string?)metadata["Url"]) { Content = body };
        foreach (var (name, value) in metadata["HeadersToInclude"]!.AsObject())
        {
            if (name is not "Content-Length"
                && !name.Equals(without, StringComparison.Ordinal)
                && !body.Headers.TryAddWithoutValidation(name, (string?)value))
                put.Headers.Add(name, (string?)value);
        }

        if (with is not null)
            put.Headers.Add(with, "1");
        return await Http.SendAsync(put);
    }
}
