using System.Net;
using System.Text.Json.Nodes;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>A transfer begins a new segment: another contact id, the same initial contact.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class TransferTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task Items_after_a_transfer_have_a_new_contact_and_the_same_initial_one()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        await Caller.ConnectAsync(Connect, Connect.Join(contact.ContactId), connected: true);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        await listener.NextItemAsync("participant.joined");

        string segment = (string)(await caller.PostAsync($"_local/contacts/{contact.ContactId}/transfer", "{}"))
            .Body["contactId"]!;
        Connect.Say(segment, "from the second agent");
        await caller.SendMessageAsync("from the customer");

        JsonNode[] items =
        [
            await listener.NextItemAsync("transfer.succeeded"),
            await listener.NextItemAsync("participant.left"),
            await listener.NextItemAsync("text/plain"),
            await listener.NextItemAsync("text/plain"),
        ];
        Assert.That(
            items.Select(static item => (string?)item["ContactId"]),
            Is.EqualTo([contact.ContactId, contact.ContactId, segment, segment]));
        Assert.That(
            items.Select(static item => (string?)item["InitialContactId"]), Has.All.EqualTo(contact.ContactId));
        Assert.That(segment, Is.Not.EqualTo(contact.ContactId));
        Assert.That(Connect.View(segment).SegmentId, Is.EqualTo(segment));
    }

    [Test]
    public async Task The_first_agent_leaves_and_the_second_one_joins_the_segment()
    {
        LocalContact contact = Connect.StartChat();
        LocalContact first = Connect.Join(contact.ContactId, displayName: "Ann");
        Caller ann = await Caller.ConnectAsync(Connect, first, connected: true);

        string segment = Connect.Transfer(contact.ContactId);
        LocalContact second = Connect.Join(segment, displayName: "Ben");
        Caller ben = await Caller.ConnectAsync(Connect, second, connected: true);

        (await ann.SendMessageAsync("Still here")).AssertIs(HttpStatusCode.Forbidden, "AccessDeniedException");
        Assert.That((await ben.SendMessageAsync("Hello")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((first.ContactId, second.ContactId), Is.EqualTo((contact.ContactId, segment)));
    }

    [Test]
    public async Task A_transcript_can_be_limited_to_one_segment()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        Connect.Say(contact.ContactId, "one");
        string second = Connect.Transfer(contact.ContactId);
        ApiResponse beforeAnyItem = await OfAsync(second);
        Connect.Say(contact.ContactId, "two");
        string third = Connect.Transfer(second);
        Connect.Say(contact.ContactId, "three");

        Assert.That(beforeAnyItem.Contents, Is.Empty);
        Assert.That((await OfAsync(contact.ContactId)).Contents, Is.EqualTo(["one", null]));
        Assert.That((await OfAsync(second)).Contents, Is.EqualTo(["two", null]));
        Assert.That((await OfAsync(third)).Contents, Is.EqualTo(["three"]));
        Assert.That(
            (await caller.GetTranscriptAsync("""{"SortOrder":"ASCENDING"}""")).Contents,
            Is.EqualTo(["one", null, "two", null, "three"]));

        Task<ApiResponse> OfAsync(string id) =>
            caller.GetTranscriptAsync($$"""{"SortOrder":"ASCENDING","ContactId":"{{id}}"}""");
    }

    [TestCase("ENTIRE_PAST_SESSION", new[] { "one", "two" })]
    [TestCase("FROM_SEGMENT", new[] { "one" })]
    public async Task A_persistent_chat_continues_the_whole_chat_or_up_to_a_segment(string type, string[] texts)
    {
        LocalContact past = Connect.StartChat();
        Connect.Say(past.ContactId, "one");
        string segment = Connect.Transfer(past.ContactId);
        Connect.Say(past.ContactId, "two");
        Connect.End(segment);

        LocalContact contact = Connect.StartChat(sourceContactId: past.ContactId, rehydrationType: type);
        Caller caller = await Caller.ConnectAsync(Connect, contact);

        ApiResponse page = await caller.GetTranscriptAsync("""{"SortOrder":"ASCENDING"}""");
        Assert.That(page.Contents.Where(static text => text is not null), Is.EqualTo(texts));
    }

    [Test]
    public void A_whole_chat_is_continued_by_the_id_of_its_initial_contact()
    {
        LocalContact past = Connect.StartChat();
        string segment = Connect.Transfer(past.ContactId);
        Connect.End(segment);

        Assert.That(
            () => Connect.StartChat(sourceContactId: segment),
            Throws.TypeOf<ServiceException>().With.Property(nameof(ServiceException.ErrorType))
                .EqualTo("InvalidParameterException"));
    }

    [Test]
    public void A_chat_that_has_ended_cannot_be_transferred()
    {
        LocalContact contact = Connect.StartChat();
        Connect.End(contact.ContactId);

        Assert.That(
            () => Connect.Transfer(contact.ContactId),
            Throws.TypeOf<ServiceException>().With.Property(nameof(ServiceException.StatusCode)).EqualTo(409));
    }
}
