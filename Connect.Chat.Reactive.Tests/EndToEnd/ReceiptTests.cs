using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Session;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

[EachTransport]
[Parallelizable(ParallelScope.All)]
public sealed class ReceiptTests
{
    private static LocalConnect Connect => ChatService.Shared;

    [Test]
    public async Task The_sender_of_a_message_gets_the_read_receipt_and_the_reader_does_not()
    {
        await using LiveChat ana = await LiveChat.ConnectAsync();
        await using LiveChat ben = LiveChat.Agent(Connect.Join(ana.Id, displayName: "Ben"));
        await ben.ConnectedAsync();
        using Recording<MessageReceipt> ofAna = new(ana.Session.Receipts);
        using Recording<MessageReceipt> ofBen = new(ben.Session.Receipts);
        using Recording<TranscriptSnapshot> transcript = new(ana.Session.Transcript);

        SentItem sent = await ana.Session.SendMessageAsync("Did you read this?").Within();
        await ben.Messages.WhenAsync(message => message.Id == sent.Id);
        SentReceipt receipt = await ben.Session.SendReceiptAsync(sent.Id).Within();
        await transcript.WhenAsync(snapshot => snapshot.Find(sent.Id)?.Status == MessageStatus.Read);
        await ben.SettleAsync();

        Assert.That(receipt.Outcome, Is.EqualTo(ReceiptOutcome.Sent));
        Assert.That(
            ofAna.SoFar.Select(static read => (read.MessageId, read.Kind, read.RecipientParticipantId)),
            Is.EqualTo([(sent.Id, ReceiptKind.Read, ben.Contact.ParticipantId)]));
        Assert.That(ofBen.SoFar, Is.Empty);
    }

    [Test]
    public async Task AutoReceipts_sends_a_delivered_receipt()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync(
            static options => options with
            {
                Receipts = new() { AutoReceipts = true, DeliveredDelay = TimeSpan.FromMilliseconds(1) },
            });

        string id = chat.Say("Hello");

        await chat.WhenAsync(view => view.Items.Single(item => item.Id == id)
            .MessageMetadata?.Receipts?.Any(
                receipt => receipt is { DeliveredTimestamp: not null, ReadTimestamp: null }) == true);
        Assert.That(chat.CallsOf("SendEvent"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_receipt_with_a_lost_response_is_recorded_once()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        string id = chat.Say("Hello");
        await chat.Messages.WhenAsync(message => message.Id == id);
        chat.Fail(new Fault("SendEvent", Status: 503, AfterCommit: true));

        SentReceipt receipt = await chat.Session.SendReceiptAsync(id).Within();
        await chat.SettleAsync();

        Assert.That(receipt.Outcome, Is.EqualTo(ReceiptOutcome.Sent));
        Assert.That(chat.CallsOf("SendEvent"), Is.EqualTo(2));
        Assert.That(chat.Items.SoFar.OfType<MessageReceipt>(), Has.Exactly(1).Items);
    }

    [Test]
    public async Task In_a_chat_of_three_receipts_are_not_supported()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        string id = chat.Say("Hello");
        chat.Say(new ScriptedItem(ContentType: ContentTypes.ParticipantJoined));
        chat.Say(new ScriptedItem(ContentType: ContentTypes.ParticipantJoined, Role: Roles.Supervisor));

        SentReceipt receipt = await chat.Session.SendReceiptAsync(id).Within();

        Assert.That(receipt.Outcome, Is.EqualTo(ReceiptOutcome.NotSupported));
    }

    [Test]
    public async Task Typing_and_presence_follow_the_events_of_the_service()
    {
        await using LiveChat chat = new(contact: Connect.StartChat("Ana"));
        using Recording<IReadOnlyList<ChatParticipant>> typing = new(chat.Session.TypingParticipants);
        using Recording<IReadOnlyList<ParticipantPresence>> present = new(chat.Session.Participants);
        await chat.ConnectedAsync();

        chat.Say(new ScriptedItem(ContentType: ContentTypes.ParticipantJoined, DisplayName: "Jane"));
        chat.Say(new ScriptedItem(ContentType: ContentTypes.Typing, DisplayName: "Jane"));
        chat.Say(new ScriptedItem("Hello", DisplayName: "Jane"));
        chat.Say(new ScriptedItem("Please hold the line.", Role: Roles.System));
        chat.Say(new ScriptedItem(ContentType: ContentTypes.ParticipantLeft, DisplayName: "Jane"));
        chat.End();

        Assert.That(
            (await typing.AllAsync()).Select(static list =>
                string.Join(", ", list.Select(static participant => participant.DisplayName))),
            Is.EqualTo(["", "Jane", ""]));
        Assert.That(
            (await present.AllAsync()).Select(static list => string.Join(", ", list.Select(
                static participant => $"{participant.DisplayName}{(participant.IsTyping ? "*" : "")}"))),
            Is.EqualTo(["", "Ana", "Ana, Jane", "Ana, Jane*", "Ana, Jane", "Ana", ""]));
    }
}
