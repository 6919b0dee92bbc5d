using System.Reactive.Linq;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.AwsSdk;
using Connect.Chat.Reactive.Tests.Session;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>Chats that continue an earlier chat, over two generations.</summary>
[EachTransport]
[Parallelizable(ParallelScope.All)]
[OverAwsSdk]
public sealed class PersistentChatTests
{
    private static LocalConnect Connect => ChatService.Shared;

    [TestCase("ENTIRE_PAST_SESSION")]
    [TestCase("FROM_SEGMENT")]
    public async Task A_chat_starts_with_its_past_and_continues_with_the_present(string rehydration)
    {
        var (first, second, contact) = Continue(rehydration);
        await using LiveChat chat = new(contact: contact);
        using Recording<TranscriptSnapshot> transcript = new(chat.Session.Transcript);

        await chat.ConnectedAsync();
        chat.Say("now");
        await chat.SettleAsync();

        Assert.That(chat.Items.SoFar.Select(static item => item.Id), Is.EqualTo(chat.Transcript));
        Assert.That(chat.Items.SoFar.Select(Short), Is.EqualTo([
            $"{first} TextMessage long ago History",
            $"{first} ChatEndedEvent  History",
            $"{second} ChatRehydratedEvent  History",
            $"{second} TextMessage yesterday History",
            $"{second} ChatEndedEvent  History",
            " ChatRehydratedEvent  History",
            " ParticipantJoinedEvent ",
            " TextMessage now Live",
            " TextMessage settled Live",
        ]));
        Assert.That(chat.Session.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
        var latest = await transcript.WhenAsync(static snapshot => snapshot.Current.Count == 4);
        Assert.That(latest.PastContactIds, Is.EqualTo([first, second]));
        Assert.That(latest.Past.Concat(latest.Current), Is.EqualTo(latest));
        Assert.That(latest.Current.Select(static entry => entry.Item), Is.EqualTo(chat.Items.SoFar[5..]));
        Assert.That(
            latest.OfPastContact(second).Select(static entry => entry.Item), Is.EqualTo(chat.Items.SoFar[2..5]));

        chat.End();
        Assert.That((await chat.Ended.AllAsync()).Single().Reason, Is.EqualTo(ChatEndReason.Ended));
    }

    [TestCase("ENTIRE_PAST_SESSION")]
    [TestCase("FROM_SEGMENT")]
    public async Task The_transcript_of_one_contact_can_be_requested(string rehydration)
    {
        var (first, second, contact) = Continue(rehydration);
        await using LiveChat chat = new(options => options with { InitialHistory = InitialHistory.None }, contact);
        await chat.ConnectedAsync();
        chat.Say("now");
        await chat.SettleAsync();

        var ofFirst = await chat.Session.GetTranscriptAsync(contactId: first).Within();
        var ofSecond = await chat.Session.GetTranscriptAsync(contactId: second).Within();
        var ofCurrent = await chat.Session.GetTranscriptAsync(contactId: chat.Id).Within();
        var ofAll = await chat.Session.GetTranscriptAsync().Within();
        var ofStranger = await chat.Session.GetTranscriptAsync(
            contactId: Connect.StartChat(initialMessage: "secret").ContactId).Within();

        Assert.That(ofFirst.Items.Select(static item => item.RelatedContactId), Is.All.EqualTo(first));
        Assert.That(Said(ofFirst), Is.EqualTo(["long ago"]));
        Assert.That(ofSecond.Items.Select(static item => item.RelatedContactId), Is.All.EqualTo(second));
        Assert.That(Said(ofSecond), Is.EqualTo(["yesterday"]));
        Assert.That(ofCurrent.Items.Select(static item => item.IsFromPastContact), Is.All.False);
        Assert.That(Said(ofCurrent), Is.EqualTo(["now", "settled"]));
        Assert.That(ofAll.Items, Is.EqualTo(ofFirst.Items.Concat(ofSecond.Items).Concat(ofCurrent.Items)));
        Assert.That(ofStranger.Items, Is.Empty);
        Assert.That(chat.Texts, Is.EqualTo(["now", "settled"]));
    }

    [Test]
    public async Task A_past_contact_is_read_page_by_page()
    {
        var past = Connect.StartChat();
        for (var i = 0; i < 40; i++)
            Connect.Say(past.ContactId, $"{i}");
        Connect.End(past.ContactId);
        await using LiveChat chat = new(
            options => options with { InitialHistory = InitialHistory.None },
            Connect.StartChat(sourceContactId: past.ContactId));
        await chat.ConnectedAsync();

        List<string> read = [];
        var page = new TranscriptPage();
        do
        {
            page = await chat.Session.GetTranscriptAsync(contactId: past.ContactId, nextToken: page.NextToken).Within();
            read.InsertRange(0, Said(page));
        }
        while (page.NextToken.Length > 0);

        Assert.That(read, Is.EqualTo(Enumerable.Range(0, 40).Select(static i => $"{i}")));
    }

    [Test]
    public async Task The_past_is_emitted_once_across_several_reconnects()
    {
        var (_, _, contact) = Continue("ENTIRE_PAST_SESSION");
        await using LiveChat chat = new(contact: contact);
        await chat.ConnectedAsync();

        for (var i = 0; i < 3; i++)
        {
            await chat.DropAsync();
            chat.Say($"{i}");
            await chat.ReconnectedAsync();
        }

        await chat.SettleAsync();
        Assert.That(chat.Items.SoFar.Select(static item => item.Id), Is.EqualTo(chat.Transcript));
    }

    private static (string First, string Second, LocalContact Contact) Continue(string rehydration)
    {
        var first = Connect.StartChat();
        Connect.Say(first.ContactId, "long ago");
        Connect.End(first.ContactId);
        var second = Connect.StartChat(sourceContactId: first.ContactId, rehydrationType: rehydration);
        Connect.Say(second.ContactId, "yesterday");
        Connect.End(second.ContactId);
        return (
            first.ContactId,
            second.ContactId,
            Connect.StartChat(sourceContactId: second.ContactId, rehydrationType: rehydration));
    }

    // The participant joins during the first catch-up, so the event is either history or live.
    private static string Short(ChatItem item) => item is ParticipantJoinedEvent
        ? $"{item.RelatedContactId} {nameof(ParticipantJoinedEvent)} "
        : $"{item.RelatedContactId} {item.GetType().Name} {(item as ChatMessage)?.Content} {item.Origin}";

    private static IEnumerable<string> Said(TranscriptPage page) =>
        page.Items.OfType<ChatMessage>().Select(static message => message.Content);
}
