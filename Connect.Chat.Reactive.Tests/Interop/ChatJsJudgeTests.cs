using System.Text.Json.Nodes;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>AWS's ChatJS, as published, takes part in a chat on LocalConnect.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ChatJsJudgeTests
{
    private static LocalConnect Service => Judges.Service;

    [Test]
    public async Task A_customer_and_an_agent_talk_until_the_customer_leaves()
    {
        LocalContact contact = Service.StartChat("Ana", initialMessage: "My parcel is late.");
        await using ChatJs chat = await ChatJs.ConnectAsync(contact);

        await chat.OnAsync("onConnectionEstablished");
        Service.Say(contact.ContactId, new ScriptedItem(ContentType: ContentTypes.Typing, DisplayName: "Jane"));
        await chat.OnAsync("onTyping", static item => (string?)item["DisplayName"] == "Jane");
        string asked = Service.Say(contact.ContactId, "Which one?", displayName: "Jane");
        await chat.OnAsync("onMessage", item => (string?)item["Id"] == asked);
        await chat.CallAsync("sendEvent", new { contentType = ContentTypes.Typing });
        await chat.OnAsync("onTyping", static item => (string?)item["DisplayName"] == "Ana");
        string told = await chat.SendAsync("The blue one.");
        await chat.OnAsync("onMessage", item => (string?)item["Id"] == told);
        List<JsonNode> transcript = await chat.TranscriptAsync();
        await chat.CallAsync("disconnectParticipant");
        await chat.OnAsync("onEnded");

        Assert.That(
            transcript.Select(static item => $"{item["Type"]} {item["DisplayName"]}: {item["Content"]}"),
            Is.EqualTo(
            [
                "MESSAGE Ana: My parcel is late.",
                "EVENT Ana: ",
                "MESSAGE Jane: Which one?",
                "MESSAGE Ana: The blue one.",
            ]));
        Assert.That(
            Service.View(contact.ContactId).Items.Select(static item => item.ContentType).TakeLast(2),
            Is.EqualTo([ContentTypes.ParticipantLeft, ContentTypes.ChatEnded]));
    }

    [Test]
    public async Task Its_transcript_equals_that_of_the_service()
    {
        LocalContact contact = Service.StartChat(initialMessage: "First");
        await using ChatJs chat = await ChatJs.ConnectAsync(contact);

        // Earlier items are fetched while new ones are already pushed.
        await chat.OnAsync("onTranscriptUpdated", static update => Ids(update).Length == 2);
        string second = Service.Say(contact.ContactId, "Second");

        // ChatJS would place a sent message before items that it has not received yet.
        await chat.OnAsync("onMessage", item => (string?)item["Id"] == second);
        await chat.SendAsync("Third");
        Service.End(contact.ContactId);
        await chat.OnAsync("onEnded");

        Assert.That(
            Ids(chat.All("onTranscriptUpdated")[^1]!),
            Is.EqualTo(Service.View(contact.ContactId).Items.Select(static item => item.Id)));

        static string?[] Ids(JsonNode update) =>
            [.. update["transcript"]!.AsArray().Select(static item => (string?)item!["Id"])];
    }

    [Test]
    public async Task Receipts_work_in_both_directions()
    {
        LocalContact contact = Service.StartChat();
        await using ChatJs chat = await ChatJs.ConnectAsync(contact);
        string heard = Service.Say(contact.ContactId, "Hello");
        string said = await chat.SendAsync("Good morning");

        await chat.CallAsync("sendEvent", Receipt(ContentTypes.MessageDelivered, heard));
        await chat.CallAsync("sendEvent", Receipt(ContentTypes.MessageRead, heard));
        Service.Say(contact.ContactId, new ScriptedItem(About(said), ContentTypes.MessageDelivered));
        JsonNode? delivered = await chat.OnAsync("onDeliveredReceipt");
        Service.Say(contact.ContactId, new ScriptedItem(About(said), ContentTypes.MessageRead));
        JsonNode? read = await chat.OnAsync("onReadReceipt");

        ItemReceipt noted =
            Service.View(contact.ContactId).Items.Single(item => item.Id == heard).MessageMetadata!.Receipts!.Single();
        Assert.Multiple(() =>
        {
            Assert.That(noted.RecipientParticipantId, Is.EqualTo(contact.ParticipantId));
            Assert.That(
                (noted.DeliveredTimestamp, noted.ReadTimestamp), Is.Not.EqualTo(((string?)null, (string?)null)));
            Assert.That((string?)delivered!["MessageMetadata"]!["MessageId"], Is.EqualTo(said));
            Assert.That((string?)read!["MessageMetadata"]!["MessageId"], Is.EqualTo(said));
        });

        static string About(string id) => $$"""{"messageId":"{{id}}"}""";
        static object Receipt(string contentType, string id) => new { contentType, content = About(id) };
    }

    [Test]
    public async Task A_file_is_uploaded_scanned_and_downloaded()
    {
        LocalContact contact = Service.StartChat();
        await using ChatJs chat = await ChatJs.ConnectAsync(contact);

        await chat.CallAsync("sendAttachment", new { text = "Grüße, 日本", name = "letter.txt", type = "text/plain" });
        JsonNode? item = await chat.OnAsync(
            "onMessage", static item => (string?)item["Attachments"]?[0]!["Status"] == "APPROVED");
        var attachment = new { attachmentId = (string?)item!["Attachments"]![0]!["AttachmentId"] };
        JsonNode text = await chat.CallAsync("downloadAttachment", attachment);
        JsonNode url = await chat.CallAsync("getAttachmentURL", attachment);

        Assert.That((string?)text, Is.EqualTo("Grüße, 日本"));
        Assert.That((string?)url, Does.StartWith(Service.Url.AbsoluteUri));
    }

    [Test]
    public async Task A_file_that_is_rejected_is_shown_as_such()
    {
        await using ChatJs chat = await ChatJs.ConnectAsync(Service.StartChat());

        await chat.CallAsync("sendAttachment", new { text = "evil", name = "virus.reject.txt", type = "text/plain" });
        JsonNode? item = await chat.OnAsync(
            "onMessage", static item => (string?)item["Attachments"]?[0]!["Status"] == "REJECTED");

        JsonNode refused = await chat.RefusedAsync(
            "downloadAttachment", new { attachmentId = (string?)item!["Attachments"]![0]!["AttachmentId"] });
        Assert.That((string?)refused["type"], Is.EqualTo("ValidationException"));
    }

    [Test]
    public async Task A_streamed_message_is_assembled()
    {
        LocalContact contact = Service.StartChat();
        await using ChatJs chat = await ChatJs.ConnectAsync(contact);

        string id = Service.Stream(contact.ContactId, "Hel", "lo, ", "Ana");
        await chat.OnAsync("onMessage", static item => (bool?)item["MessageMetadata"]?["MessageCompleted"] == true);

        Assert.That(
            chat.All("onMessage").Where(item => (string?)item!["Id"] == id).Select(
                static item => (string?)item!["Content"]),
            Is.EqualTo(["Hel", "Hello, ", "Hello, Ana", "Hello, Ana"]));
    }

    [Test]
    public async Task A_view_is_described()
    {
        Service.AddView("chatjs", new("Form", Template: """{"Head":{}}"""));
        await using ChatJs chat = await ChatJs.ConnectAsync(Service.StartChat());

        JsonNode view = await chat.CallAsync("describeView", new { viewToken = "chatjs", metadata = "mine" });

        Assert.That((string?)view["data"]!["View"]!["Content"]!["Template"], Is.EqualTo("""{"Head":{}}"""));
        Assert.That((string?)view["metadata"], Is.EqualTo("mine"));
    }

    [Test]
    public async Task A_customer_can_sign_in_or_cancel()
    {
        LocalContact contact = Service.StartChat();
        await using ChatJs chat = await ChatJs.ConnectAsync(contact);

        Service.Say(
            contact.ContactId, new ScriptedItem(ContentType: ContentTypes.AuthenticationInitiated, Role: Roles.System));
        string first = SessionIn(await chat.OnAsync("onAuthenticationInitiated"));
        JsonNode url = await chat.CallAsync(
            "getAuthenticationUrl", new { sessionId = first, redirectUri = "https://example.com/back" });
        using HttpClient browser = new(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var signedIn = await browser.GetAsync(new Uri((string)url["data"]!["AuthenticationUrl"]!));
        string succeeded = SessionIn(await chat.OnAsync("onAuthenticationSuccessful"));
        Service.Say(
            contact.ContactId, new ScriptedItem(ContentType: ContentTypes.AuthenticationInitiated, Role: Roles.System));
        string second = SessionIn(await chat.OnAsync("onAuthenticationInitiated", item => SessionIn(item) != first));
        await chat.CallAsync("cancelParticipantAuthentication", new { sessionId = second });
        string cancelled = SessionIn(await chat.OnAsync("onAuthenticationCanceled"));

        Assert.That((succeeded, cancelled), Is.EqualTo((first, second)));

        static string SessionIn(JsonNode? item) => (string)JsonNode.Parse((string)item!["Content"]!)!["SessionId"]!;
    }

    [Test]
    public async Task A_message_whose_response_was_lost_is_retried_and_posted_once()
    {
        LocalContact contact = Service.StartChat();
        await using ChatJs chat = await ChatJs.ConnectAsync(contact);
        Service.AddFault(new("SendMessage", contact.ContactId, Status: 500, AfterCommit: true));

        string id = await chat.SendAsync("Once");

        ContactView view = Service.View(contact.ContactId);
        Assert.That(view.CallsOf("SendMessage"), Is.EqualTo(2));
        Assert.That(
            view.Items.Where(static item => item.Content is not null).Select(static item => item.Id), Is.EqualTo([id]));
    }

    [Test]
    public async Task A_refusal_has_a_reason()
    {
        await using ChatJs chat = await ChatJs.ConnectAsync(Service.StartChat());

        JsonNode refused = await chat.RefusedAsync(
            "sendMessage", new { message = new string('x', 16_385), contentType = ContentTypes.Text });

        Assert.That(((string?)refused["type"], (int?)refused["statusCode"]), Is.EqualTo(("ValidationException", 400)));
        Assert.That((string?)refused["message"], Does.Contain("16384"));
    }
}
