using System.Text.Json.Nodes;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>AWS's SDK for JavaScript can perform every operation of the participant service.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class AwsSdkJudgeTests
{
    private static readonly string[] Operations =
    [
        "CancelParticipantAuthentication", "CompleteAttachmentUpload", "CreateParticipantConnection", "DescribeView",
        "DisconnectParticipant", "GetAttachment", "GetAuthenticationUrl", "GetTranscript", "SendEvent", "SendMessage",
        "StartAttachmentUpload",
    ];

    private AwsSdk _aws = null!;

    private static LocalConnect Service => Judges.Service;

    [OneTimeSetUp]
    public async Task StartAsync() => _aws = await AwsSdk.StartAsync(Service.Url);

    [OneTimeTearDown]
    public async Task StopAsync() => await _aws.DisposeAsync();

    [Test]
    public async Task These_tests_cover_all_operations() =>
        Assert.That(await _aws.OperationsAsync(AwsSdk.Participant), Is.EquivalentTo(Operations));

    [Test]
    public async Task CreateParticipantConnection_gives_a_socket_and_a_token()
    {
        LocalContact contact = Service.StartChat();

        AwsResponse connection = await _aws.PerformAsync("CreateParticipantConnection", new
        {
            contact.ParticipantToken,
            Type = (string[])["WEBSOCKET", "CONNECTION_CREDENTIALS"],
        });

        JsonNode socket = connection.Output["Websocket"]!;
        JsonNode credentials = connection.Output["ConnectionCredentials"]!;
        Assert.Multiple(() =>
        {
            Assert.That(connection.Status, Is.EqualTo(200));
            Assert.That(connection.RequestId, Is.Not.Empty);
            Assert.That((string?)socket["Url"], Does.StartWith("ws://127.0.0.1:"));
            Assert.That((string?)socket["ConnectionExpiry"], Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"));
            Assert.That((string?)credentials["ConnectionToken"], Is.Not.Empty);
            Assert.That((string?)credentials["Expiry"], Does.Match(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"));
        });
    }

    [Test]
    public async Task SendMessage_with_one_client_token_posts_one_message()
    {
        LocalContact contact = Service.StartChat(
            supportedContentTypes: [ContentTypes.Text, ContentTypes.Markdown]);
        var message = new
        {
            ConnectionToken = await _aws.ConnectAsync(contact),
            ContentType = "text/markdown",
            Content = "Grüße, *日本*",
            ClientToken = "once",
        };

        JsonNode first = (await _aws.PerformAsync("SendMessage", message)).Output;
        JsonNode second = (await _aws.PerformAsync("SendMessage", message)).Output;

        ContactItem said = Service.View(contact.ContactId).Items.Single(static item => item.Content is not null);
        Assert.Multiple(() =>
        {
            Assert.That((said.Content, said.ContentType), Is.EqualTo((message.Content, message.ContentType)));
            Assert.That(
                (said.Id, said.AbsoluteTime), Is.EqualTo(((string?)first["Id"], (string?)first["AbsoluteTime"])));
            Assert.That((string?)second["Id"], Is.EqualTo(said.Id));
        });
    }

    [Test]
    public async Task SendEvent_records_a_receipt()
    {
        LocalContact contact = Service.StartChat();
        string message = Service.Say(contact.ContactId, "Hello");

        AwsResponse sent = await _aws.PerformAsync("SendEvent", new
        {
            ConnectionToken = await _aws.ConnectAsync(contact),
            ContentType = ContentTypes.MessageRead,
            Content = $$"""{"messageId":"{{message}}"}""",
        });

        ContactItem posted = Service.View(contact.ContactId).Items.Single(item => item.Id == message);
        ItemReceipt receipt = posted.MessageMetadata!.Receipts!.Single();
        Assert.That((string?)sent.Output["Id"], Is.Not.Empty);
        Assert.That((string?)sent.Output["AbsoluteTime"], Is.Not.Empty);
        Assert.That(
            (receipt.RecipientParticipantId, receipt.ReadTimestamp is not null),
            Is.EqualTo((contact.ParticipantId, true)));
    }

    [Test]
    public async Task GetTranscript_is_read_page_by_page()
    {
        LocalContact contact = Service.StartChat();
        string token = await _aws.ConnectAsync(contact);
        for (int i = 0; i < 12; i++)
            Service.Say(contact.ContactId, $"text {i}");
        List<JsonNode> read = [];
        JsonNode page;
        string? nextToken = null;

        do
        {
            page = (await _aws.PerformAsync("GetTranscript", new
            {
                ConnectionToken = token,
                MaxResults = 5,
                ScanDirection = "BACKWARD",
                SortOrder = "ASCENDING",
                NextToken = nextToken,
            })).Output;
            read.InsertRange(0, page["Transcript"]!.AsArray()!);
            nextToken = (string?)page["NextToken"];
        }
        while (nextToken is not null);

        Assert.That((string?)page["InitialContactId"], Is.EqualTo(contact.ContactId));
        Assert.That(
            read.Select(
                static item =>
                    (
                        (string?)item["Id"],
                        (string?)item["Content"],
                        (string?)item["AbsoluteTime"],
                        (string?)item["Type"])),
            Is.EqualTo(Service.View(contact.ContactId).Items.Select(static item =>
                ((string?)item.Id, item.Content, (string?)item.AbsoluteTime, (string?)item.Type))));
    }

    [Test]
    public async Task An_attachment_is_uploaded_and_downloaded()
    {
        LocalContact contact = Service.StartChat();
        string token = await _aws.ConnectAsync(contact);
        const string Text = "Grüße, 日本";
        JsonNode upload = (await _aws.PerformAsync("StartAttachmentUpload", new
        {
            ConnectionToken = token,
            ContentType = "text/plain",
            AttachmentSizeInBytes = 15,
            AttachmentName = "grüße.txt",
        })).Output;

        int stored = await _aws.UploadAsync(upload["UploadMetadata"]!, Text);
        await _aws.PerformAsync("CompleteAttachmentUpload", new
        {
            ConnectionToken = token,
            AttachmentIds = (string[])[(string)upload["AttachmentId"]!],
        });
        await Service.WhenAsync(
            contact.ContactId, static view => view.Items.Any(static i => i.Attachments?[0].Status is "APPROVED"));
        JsonNode attachment = (await _aws.PerformAsync("GetAttachment", new
        {
            ConnectionToken = token,
            AttachmentId = upload["AttachmentId"],
            UrlExpiryInSeconds = 30,
        })).Output;
        JsonNode file = await _aws.DownloadAsync(attachment["Url"]!);

        Assert.Multiple(() =>
        {
            Assert.That(stored, Is.EqualTo(200));
            Assert.That((long?)attachment["AttachmentSizeInBytes"], Is.EqualTo(15));
            Assert.That((string?)attachment["UrlExpiry"], Is.Not.Empty);
            Assert.That(((string?)file["text"], (string?)file["type"]), Is.EqualTo((Text, "text/plain")));
        });
    }

    [Test]
    public async Task DescribeView_finds_a_view_by_any_token()
    {
        const string ViewToken = "a/b+c=?&% é~!*'()";
        Service.AddView(
            ViewToken,
            new("Form", Template: """{"Head":{}}""", InputSchema: """{"x":1}""", Actions: ["Submit"], Version: 7));

        JsonNode view = (await _aws.PerformAsync("DescribeView", new
        {
            ConnectionToken = await _aws.ConnectAsync(Service.StartChat()),
            ViewToken,
        })).Output["View"]!;

        Assert.Multiple(() =>
        {
            Assert.That(((string?)view["Name"], (int?)view["Version"]), Is.EqualTo(("Form", 7)));
            Assert.That((string?)view["Arn"], Does.StartWith("arn:aws:connect:"));
            Assert.That((string?)view["Content"]!["Template"], Is.EqualTo("""{"Head":{}}"""));
            Assert.That((string?)view["Content"]!["InputSchema"], Is.EqualTo("""{"x":1}"""));
            Assert.That((string?)view["Content"]!["Actions"]![0], Is.EqualTo("Submit"));
        });
    }

    [Test]
    public async Task GetAuthenticationUrl_leads_to_a_sign_in_that_can_be_cancelled()
    {
        LocalContact contact = Service.StartChat();
        string token = await _aws.ConnectAsync(contact);
        string session = Guid.NewGuid().ToString();
        Service.Say(
            contact.ContactId,
            new ScriptedItem($$"""{"SessionId":"{{session}}"}""", ContentTypes.AuthenticationInitiated));

        AwsResponse url = await _aws.PerformAsync("GetAuthenticationUrl", new
        {
            ConnectionToken = token,
            SessionId = session,
            RedirectUri = "https://example.com/back",
        });
        AwsResponse cancelled = await _aws.PerformAsync(
            "CancelParticipantAuthentication", new { ConnectionToken = token, SessionId = session });

        Assert.That((string?)url.Output["AuthenticationUrl"], Does.Contain(session));
        Assert.That(cancelled.Output.AsObject(), Is.Empty);
        Assert.That(
            Service.View(contact.ContactId).Items[^1].ContentType, Is.EqualTo(ContentTypes.AuthenticationCancelled));
    }

    [Test]
    public async Task DisconnectParticipant_ends_the_customers_chat()
    {
        LocalContact contact = Service.StartChat();

        AwsResponse left = await _aws.PerformAsync(
            "DisconnectParticipant", new { ConnectionToken = await _aws.ConnectAsync(contact) });

        Assert.That(left.Output.AsObject(), Is.Empty);
        Assert.That(Service.View(contact.ContactId).HasEnded, Is.True);
    }
}
