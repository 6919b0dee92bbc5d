using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>A chat that continues a past one.</summary>
[TestFixture]
public sealed class PersistentChatTests
{
    private const string PastContact = "contact-0";

    [Test]
    public async Task Past_items_are_emitted_first_once_and_marked()
    {
        await using var chat = new SimulatedChat();
        PublishPast(chat, Past(chat, "past-1", "before"));
        PublishPast(chat, Past(chat, "past-2", "goodbye"));
        PublishPast(chat, PastEvent(chat, "past-3", ChatContentType.ChatEnded));
        chat.Service.Happen(ChatContentType.ChatRehydrated, "SYSTEM");

        await chat.ConnectAsync();
        chat.Service.Say("now");
        chat.Settle();

        Assert.That(
            chat.Items.Select(
                static item => (item.GetType(), item.IsFromPastContact, item.RelatedContactId, item.Origin)),
            Is.EqualTo([
                (typeof(TextMessage), true, PastContact, ItemOrigin.History),
                (typeof(TextMessage), true, PastContact, ItemOrigin.History),
                (typeof(ChatEndedEvent), true, PastContact, ItemOrigin.History),
                (typeof(ChatRehydratedEvent), false, "", ItemOrigin.History),
                (typeof(TextMessage), false, "", ItemOrigin.Live),
            ]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_end_of_a_past_chat_does_not_end_this_one(bool isPushed)
    {
        await using var chat = new SimulatedChat();
        if (!isPushed)
            PublishPast(chat, PastEvent(chat, "past-1", ChatContentType.ChatEnded));
        await chat.ConnectAsync();
        if (isPushed)
            PublishPast(chat, PastEvent(chat, "past-1", ChatContentType.ChatEnded));
        chat.Service.Say("now");
        chat.Settle();

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Items.Select(static item => item.Id), Is.EqualTo(["past-1", "item-1"]));

        chat.Service.End();
        chat.Settle();
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Ended));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_end_of_a_past_chat_that_only_its_ids_show_does_not_end_this_one(bool isPushed)
    {
        await using var chat = new SimulatedChat();
        if (!isPushed)
            chat.Service.Publish(End());
        await chat.ConnectAsync();
        if (isPushed)
            chat.Service.Publish(End());
        chat.Settle();

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Items.Select(static item => item.Id), Is.EqualTo(["past-1"]));

        JsonObject End()
        {
            var end = PastEvent(chat, "past-1", ChatContentType.ChatEnded);
            end["ContactId"] = PastContact;
            end["InitialContactId"] = PastContact;
            return end;
        }
    }

    [Test]
    public async Task Typing_in_a_past_chat_is_not_current_typing()
    {
        await using var chat = new SimulatedChat();
        var typing = new List<TypingEvent>();
        using var watching = chat.Session.Typing.Subscribe(typing.Add);
        PublishPast(chat, PastEvent(chat, "past-1", ChatContentType.Typing));
        await chat.ConnectAsync();
        PublishPast(chat, PastEvent(chat, "past-2", ChatContentType.Typing));
        chat.Service.Happen(ChatContentType.Typing, stored: false);
        chat.Settle();

        Assert.That(typing.Select(static item => item.Id), Is.EqualTo(["item-1"]));
        Assert.That(chat.Items.OfType<TypingEvent>().Select(static item => item.Id), Does.Contain("past-2"));
    }

    [Test]
    public async Task The_transcript_separates_past_and_current_entries()
    {
        await using var chat = new SimulatedChat();
        PublishPast(chat, Past(chat, "past-1", "before"));
        await chat.ConnectAsync();
        chat.Service.Say("now");
        await chat.Session.SendMessageAsync("mine");
        TranscriptSnapshot? latest = null;
        using var watching = chat.Session.Transcript.Subscribe(snapshot => latest = snapshot);
        chat.Settle();

        Assert.That(Texts(latest!), Is.EqualTo(["before", "now", "mine"]));
        Assert.That(Texts(latest!.Current), Is.EqualTo(["now", "mine"]));
        Assert.That(Texts(latest.Past), Is.EqualTo(["before"]));
        Assert.That(latest.PastContactIds, Is.EqualTo([PastContact]));
        Assert.That(Texts(latest.OfPastContact(PastContact)), Is.EqualTo(["before"]));
        Assert.That(latest.OfPastContact(SimulatedChat.ContactId), Is.Empty);
    }

    [Test]
    public async Task An_item_related_to_the_current_contact_is_current()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var end = WireItem.Event("end", chat.Time.GetUtcNow(), ChatContentType.ChatEnded);
        end["RelatedContactId"] = SimulatedChat.ContactId;
        chat.Service.Publish(end);
        chat.Settle();

        Assert.That(chat.Items.Single().IsFromPastContact, Is.False);
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Ended));
    }

    [Test]
    public async Task Items_of_a_past_contact_that_arrive_live_do_not_change_who_types()
    {
        await using var chat = new SimulatedChat();
        var typing = new List<int>();
        chat.Session.TypingParticipants.Subscribe(participants => typing.Add(participants.Count));
        await chat.ConnectAsync();

        PublishRelated(WireItem.Event("typing-1", chat.Time.GetUtcNow(), ChatContentType.Typing));
        Assert.That(typing, Is.EqualTo([0]));
        chat.Service.Happen(ChatContentType.Typing, stored: false);
        PublishRelated(WireItem.Message("past-1", chat.Time.GetUtcNow(), "before"));

        Assert.That(typing, Is.EqualTo([0, 1]));

        void PublishRelated(JsonObject item)
        {
            item["RelatedContactId"] = PastContact;
            chat.Service.Publish(item, stored: false);
            chat.Settle();
        }
    }

    private static IEnumerable<string> Texts(IEnumerable<TranscriptEntry> entries) =>
        entries.Select(static entry => ((ChatMessage)entry.Item).Content);

    private static void PublishPast(SimulatedChat chat, JsonObject item)
    {
        item.Remove("ContactId");
        item["RelatedContactId"] = PastContact;
        item["ParticipantId"] = "past-participant";
        chat.Service.Publish(item);
    }

    private static JsonObject Past(SimulatedChat chat, string id, string content) =>
        WireItem.Message(id, chat.Time.GetUtcNow().AddDays(-1), content, "CUSTOMER");

    private static JsonObject PastEvent(SimulatedChat chat, string id, string contentType) =>
        WireItem.Event(id, chat.Time.GetUtcNow().AddDays(-1), contentType);
}
