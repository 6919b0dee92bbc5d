using System.Net;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.Session;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PersistentChatTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task A_chat_begins_with_the_items_of_the_past_contact()
    {
        var (caller, past, contact) = await ContinueAsync();

        var items = (await caller.GetTranscriptAsync("""{"SortOrder":"ASCENDING"}""")).Body["Transcript"]!.AsArray();

        Assert.Multiple(() =>
        {
            Assert.That(items.Select(i => (string?)i!["Content"]), Is.EqualTo(["before", null, null, "now"]));
            Assert.That((string?)items[0]!["RelatedContactId"], Is.EqualTo(past));
            Assert.That(items[0]!["ContactId"], Is.Null);
            Assert.That((string?)items[2]!["ContentType"], Is.EqualTo(ContentTypes.ChatRehydrated));
            Assert.That((string?)items[3]!["ContactId"], Is.EqualTo(contact));
            Assert.That(items[3]!["RelatedContactId"], Is.Null);
        });
    }

    [Test]
    public async Task A_transcript_can_be_limited_to_one_contact_of_the_chat()
    {
        var (caller, past, contact) = await ContinueAsync();

        ApiResponse ofPast = await caller.GetTranscriptAsync(
            $$"""{"ContactId":"{{past}}","SortOrder":"ASCENDING","MaxResults":1}""");
        ApiResponse restOfPast = await caller.GetTranscriptAsync(
            $$"""{"ContactId":"{{past}}","SortOrder":"ASCENDING","NextToken":"{{ofPast.Body["NextToken"]}}"}""");
        ApiResponse ofCurrent = await caller.GetTranscriptAsync(
            $$"""{"ContactId":"{{contact}}","SortOrder":"ASCENDING"}""");
        ApiResponse ofStranger = await caller.GetTranscriptAsync(
            $$"""{"ContactId":"{{Connect.StartChat(initialMessage: "secret").ContactId}}"}""");

        Assert.Multiple(() =>
        {
            Assert.That((string?)ofPast.Body["Transcript"]![0]!["ContentType"], Is.EqualTo(ContentTypes.ChatEnded));
            Assert.That(restOfPast.Contents, Is.EqualTo(["before"]));
            Assert.That(restOfPast.Body["NextToken"], Is.Null);
            Assert.That(ofCurrent.Contents, Is.EqualTo([null, "now"]));
            Assert.That(ofStranger.Contents, Is.Empty);
        });
    }

    [Test]
    public async Task A_missing_past_chat_cannot_be_continued()
    {
        ApiResponse response = await new Caller(Connect).SendAsync(
            HttpMethod.Put,
            "contact/chat",
            """{"InstanceId":"i","ContactFlowId":"f","ParticipantDetails":{"DisplayName":"J"},"PersistentChat":"""
            + """{"SourceContactId":"nobody","RehydrationType":"FROM_SEGMENT"}}""");

        response.AssertIs(HttpStatusCode.NotFound, "ResourceNotFoundException");
    }

    private static async Task<(Caller Caller, string Past, string Contact)> ContinueAsync()
    {
        LocalContact past = Connect.StartChat();
        Connect.Say(past.ContactId, "before");
        Connect.End(past.ContactId);
        LocalContact contact = Connect.StartChat(sourceContactId: past.ContactId);
        Connect.Say(contact.ContactId, "now");
        return (await Caller.ConnectAsync(Connect, contact), past.ContactId, contact.ContactId);
    }
}
