using System.Reflection;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>The records of known and unknown content types and item types.</summary>
[EachTransport]
[Parallelizable(ParallelScope.All)]
public sealed class ItemTypeTests
{
    private static LocalConnect Connect => ChatService.Shared;

    [Test]
    public async Task Every_known_content_type_has_its_own_record()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        string message = chat.Say("Did you get this?");
        (string ContentType, Type Record)[] known =
        [
            (ChatContentType.TextPlain, typeof(TextMessage)),
            (ChatContentType.TextMarkdown, typeof(MarkdownMessage)),
            (ChatContentType.Json, typeof(JsonMessage)),
            (ChatContentType.InteractiveMessage, typeof(InteractiveMessage)),
            (ChatContentType.InteractiveResponseMessage, typeof(InteractiveResponseMessage)),
            (ChatContentType.Typing, typeof(TypingEvent)),
            (ChatContentType.ParticipantJoined, typeof(ParticipantJoinedEvent)),
            (ChatContentType.ParticipantActive, typeof(ParticipantActiveEvent)),
            (ChatContentType.ParticipantInactive, typeof(ParticipantInactiveEvent)),
            (ChatContentType.ParticipantIdle, typeof(ParticipantIdleEvent)),
            (ChatContentType.ParticipantReturned, typeof(ParticipantReturnedEvent)),
            (ChatContentType.ParticipantInvited, typeof(ParticipantInvitedEvent)),
            (ChatContentType.ParticipantDisplayNameUpdated, typeof(ParticipantDisplayNameUpdatedEvent)),
            (ChatContentType.ConnectionAcknowledged, typeof(ConnectionAcknowledgedEvent)),
            (ChatContentType.MessageDelivered, typeof(MessageReceipt)),
            (ChatContentType.MessageRead, typeof(MessageReceipt)),
            (ChatContentType.AuthenticationInitiated, typeof(AuthenticationInitiatedEvent)),
            (ChatContentType.AuthenticationSucceeded, typeof(AuthenticationSucceededEvent)),
            (ChatContentType.AuthenticationSuccess, typeof(AuthenticationSucceededEvent)),
            (ChatContentType.AuthenticationFailed, typeof(AuthenticationFailedEvent)),
            (ChatContentType.AuthenticationTimeout, typeof(AuthenticationTimedOutEvent)),
            (ChatContentType.AuthenticationExpired, typeof(AuthenticationExpiredEvent)),
            (ChatContentType.AuthenticationCancelled, typeof(AuthenticationCancelledEvent)),
            (ChatContentType.WorkflowCancelled, typeof(WorkflowCancelledEvent)),
            (ChatContentType.TransferFailed, typeof(TransferFailedEvent)),
            (ChatContentType.TransferSucceeded, typeof(TransferSucceededEvent)),
            (ChatContentType.ChatRehydrated, typeof(ChatRehydratedEvent)),
            (ChatContentType.ParticipantAutoDisconnected, typeof(ParticipantAutoDisconnectedEvent)),
            (ChatContentType.ParticipantLeft, typeof(ParticipantLeftEvent)),
            (ChatContentType.ChatEnded, typeof(ChatEndedEvent)),
        ];
        const string SessionId = "4a5b0c1d-0000-4000-8000-0123456789ab";

        var said = known.Select(type => chat.Say(new ScriptedItem(
            ContentType: type.ContentType,
            Content: $$"""{"messageId":"{{message}}","SessionId":"{{SessionId}}"}"""))).ToList();
        var items = (await chat.Items.AllAsync()).SkipWhile(item => item.Id != message).Skip(1).ToList();

        Assert.That(
            items.ConvertAll(static item => item.GetType()), Is.EqualTo(known.Select(static type => type.Record)));
        Assert.That(items.ConvertAll(static item => item.Id), Is.EqualTo(said));
        Assert.That(
            items.OfType<MessageReceipt>().Select(static receipt => (receipt.MessageId, receipt.Kind)),
            Is.EqualTo([(message, ReceiptKind.Delivered), (message, ReceiptKind.Read)]));
        Assert.That(items.OfType<AuthenticationInitiatedEvent>().Single().SessionId, Is.EqualTo(SessionId));
        Assert.That(known.Select(static type => type.ContentType), Is.EquivalentTo(ContentTypeConstants()));
        Assert.That(chat.Faults.SoFar, Is.Empty);
    }

    [Test]
    public async Task Unknown_content_types_and_item_types_are_emitted()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        const string NewEvent = "application/vnd.amazonaws.connect.event.hologram.shown";

        chat.Say(new ScriptedItem("{}", NewEvent));
        chat.Say(new ScriptedItem("a tune", "audio/hum"));
        chat.Say(new ScriptedItem("a smell", "x/y", Type: "SMELL"));
        Connect.SayRaw(chat.Id, """{"Id":"raw-1","Type":"DREAM","Depth":{"of":3}}""");
        Connect.SayRaw(chat.Id, """{"Id":"raw-2","Type":5}""");
        Connect.SendFrame(chat.Id, "{not JSON");
        await chat.SettleAsync();
        var faults = await chat.Faults.WhenAsync(1);
        await chat.Session.DisposeAsync();
        await using LiveChat again = new(contact: chat.Contact);
        await again.ConnectedAsync();

        var items = chat.Items.SoFar.SkipWhile(static item => item is ParticipantJoinedEvent).ToList();
        Assert.That(items[0], Is.TypeOf<OtherEvent>().With.Property(nameof(ChatItem.ContentType)).EqualTo(NewEvent));
        Assert.That(items[1], Is.TypeOf<OtherMessage>().With.Property(nameof(ChatMessage.Content)).EqualTo("a tune"));
        Assert.That(items[2], Is.TypeOf<UnknownItem>().With.Property(nameof(UnknownItem.Type)).EqualTo("SMELL"));
        Assert.That(
            items[3],
            Is.TypeOf<UnknownItem>().With.Property(nameof(UnknownItem.RawJson))
                .EqualTo("""{"Id":"raw-1","Type":"DREAM","Depth":{"of":3}}"""));
        Assert.That(items[4].Id, Is.EqualTo("raw-2"));
        Assert.That(faults[0].Kind, Is.EqualTo(ChatFaultKind.BadFrame));

        // The transcript yields the same items as the socket.
        Assert.That(
            again.Items.SoFar.Select(Kind),
            Is.EqualTo(chat.Items.SoFar
                .Where(static item => !item.Id.StartsWith("raw-", StringComparison.Ordinal)).Select(Kind)));

        static (Type, string) Kind(ChatItem item) => (item.GetType(), item.Id);
    }

    [Test]
    public async Task An_attachment_is_emitted_again_after_its_scan()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        ScriptedItem file = new(
            ContentType: "image/png", Attachments: [new("a-1", "cat.png", "image/png", "IN_PROGRESS")]);

        string id = chat.Say(file);
        chat.Say(file with { Id = id, Attachments = [file.Attachments![0] with { Status = "APPROVED" }] });
        Connect.Repeat(chat.Id, id);
        await chat.SettleAsync();

        Assert.That(
            chat.Messages.SoFar.OfType<AttachmentMessage>().Select(
                static message => (message.Id, message.Attachments.Single().Status)),
            Is.EqualTo([(id, AttachmentStatus.InProgress), (id, AttachmentStatus.Approved)]));
    }

    private static IEnumerable<string> ContentTypeConstants() =>
        typeof(ChatContentType)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(static field => (string)field.GetRawConstantValue()!);
}
