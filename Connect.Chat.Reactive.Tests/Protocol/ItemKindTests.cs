using System.Globalization;
using System.Text.Json.Nodes;

namespace Connect.Chat.Reactive.Tests.Protocol;

[TestFixture]
public sealed class ItemKindTests
{
    private const string Message = "application/vnd.amazonaws.connect.message.";

    private static readonly (string ContentType, Type Kind)[] Messages =
    [
        ("text/plain", typeof(TextMessage)),
        ("text/markdown", typeof(MarkdownMessage)),
        ("application/json", typeof(JsonMessage)),
        (Message + "interactive", typeof(InteractiveMessage)),
        (Message + "interactive.response", typeof(InteractiveResponseMessage)),
    ];

    private static readonly (string Suffix, Type Kind)[] Events =
    [
        ("typing", typeof(TypingEvent)),
        ("participant.joined", typeof(ParticipantJoinedEvent)),
        ("participant.left", typeof(ParticipantLeftEvent)),
        ("participant.active", typeof(ParticipantActiveEvent)),
        ("participant.inactive", typeof(ParticipantInactiveEvent)),
        ("participant.idle", typeof(ParticipantIdleEvent)),
        ("participant.returned", typeof(ParticipantReturnedEvent)),
        ("participant.invited", typeof(ParticipantInvitedEvent)),
        ("participant.autodisconnection", typeof(ParticipantAutoDisconnectedEvent)),
        ("participant.displayname.updated", typeof(ParticipantDisplayNameUpdatedEvent)),
        ("transfer.succeeded", typeof(TransferSucceededEvent)),
        ("transfer.failed", typeof(TransferFailedEvent)),
        ("chat.ended", typeof(ChatEndedEvent)),
        ("chat.rehydrated", typeof(ChatRehydratedEvent)),
        ("connection.acknowledged", typeof(ConnectionAcknowledgedEvent)),
        ("message.delivered", typeof(MessageReceipt)),
        ("message.read", typeof(MessageReceipt)),
        ("authentication.initiated", typeof(AuthenticationInitiatedEvent)),
        ("authentication.succeeded", typeof(AuthenticationSucceededEvent)),
        ("authentication.success", typeof(AuthenticationSucceededEvent)),
        ("authentication.failed", typeof(AuthenticationFailedEvent)),
        ("authentication.timeout", typeof(AuthenticationTimedOutEvent)),
        ("authentication.expired", typeof(AuthenticationExpiredEvent)),
        ("authentication.cancelled", typeof(AuthenticationCancelledEvent)),
        ("workflow.cancelled", typeof(WorkflowCancelledEvent)),
    ];

    private static readonly (string Type, string StandsFor, Type Kind)[] OlderTypes =
    [
        ("TYPING", "typing", typeof(TypingEvent)),
        ("PARTICIPANT_JOINED", "participant.joined", typeof(ParticipantJoinedEvent)),
        ("PARTICIPANT_LEFT", "participant.left", typeof(ParticipantLeftEvent)),
        ("CHAT_ENDED", "chat.ended", typeof(ChatEndedEvent)),
        ("TRANSFER_SUCCEEDED", "transfer.succeeded", typeof(TransferSucceededEvent)),
        ("TRANSFER_FAILED", "transfer.failed", typeof(TransferFailedEvent)),
        ("CONNECTION_ACK", "connection.acknowledged", typeof(ConnectionAcknowledgedEvent)),
        ("MESSAGE_DELIVERED", "message.delivered", typeof(MessageReceipt)),
        ("MESSAGE_READ", "message.read", typeof(MessageReceipt)),
    ];

    [Test]
    public void The_content_type_decides_the_kind_of_a_message(
        [ValueSource(nameof(Messages))] (string ContentType, Type Kind) known, [Values] bool withType)
    {
        ChatItem read = Wire.Read(Wire.Item(withType ? "MESSAGE" : null, known.ContentType, "hello"));

        Assert.That(read, Is.TypeOf(known.Kind));
        Assert.That(((ChatMessage)read).Content, Is.EqualTo("hello"));
        Assert.That(read.ContentType, Is.EqualTo(known.ContentType));
    }

    [Test]
    public void A_content_type_is_recognized_in_any_spelling(
        [Values("{0}; charset=utf-8", "{0};charset=UTF-8;x=\"y\"", " {0} ", "{0} ;", "\t{0}\r\n", "upper")]
        string format)
    {
        foreach ((string contentType, Type kind) in Messages)
            AssertSpelling("MESSAGE", contentType, kind, format);
        foreach ((string suffix, Type kind) in Events)
            AssertSpelling("EVENT", Wire.EventPrefix + suffix, kind, format);
    }

    [TestCase("text/plainer")]
    [TestCase("text/plai")]
    [TestCase("text/ plain")]
    [TestCase("xtext/plain")]
    [TestCase("charset=utf-8; text/plain")]
    [TestCase(";text/plain")]
    [TestCase("text/plain, text/html")]
    [TestCase("text\u212Aplain")]
    public void A_similar_content_type_is_another_one(string contentType)
    {
        var read = Wire.Read<OtherMessage>(Wire.Item("MESSAGE", contentType, "hello"));

        Assert.That(read.ContentType, Is.EqualTo(contentType));
    }

    [Test]
    public void The_content_type_decides_the_kind_of_an_event(
        [ValueSource(nameof(Events))] (string Suffix, Type Kind) known, [Values("EVENT", "MESSAGE", null)] string? type)
    {
        ChatItem read = Wire.Read(Wire.Item(type, Wire.EventPrefix + known.Suffix, "{}"));

        Assert.That(read, Is.TypeOf(known.Kind));
        Assert.That(read.ContentType, Is.EqualTo(Wire.EventPrefix + known.Suffix));
        if (read is ChatEvent told)
            Assert.That(told.Content, Is.EqualTo("{}"));
    }

    private static void AssertSpelling(string type, string contentType, Type kind, string format)
    {
        string spelled = format == "upper"
            ? contentType.ToUpperInvariant()
            : string.Format(CultureInfo.InvariantCulture, format, contentType);
        JsonObject item = Wire.Item(type, spelled, "{}");

        foreach (ChatItem? read in (ChatItem?[])[Wire.Read(item), Wire.ReadFrame(Wire.Frame(item)).Item])
        {
            Assert.That(read, Is.TypeOf(kind), spelled);
            Assert.That(read!.ContentType, Is.EqualTo(spelled));
        }
    }

    [Test]
    public void An_older_item_type_equals_a_current_content_type(
        [ValueSource(nameof(OlderTypes))] (
            string Type, string StandsFor, Type Kind) older, [Values] bool withContentType)
    {
        ChatItem today = Wire.Read(Wire.Event(older.StandsFor));

        ChatItem read = Wire.Read(Wire.Item(older.Type, withContentType ? Wire.EventPrefix + older.StandsFor : null));

        Assert.That(read, Is.TypeOf(older.Kind));
        Assert.That(read, Is.EqualTo(today));
    }

    [Test]
    public void A_message_of_a_new_content_type_is_an_OtherMessage()
    {
        var read = Wire.Read<OtherMessage>(Wire.Item("MESSAGE", "text/new", "hello"));

        Assert.That((read.ContentType, read.Content), Is.EqualTo(("text/new", "hello")));
    }

    [TestCase("application/vnd.amazonaws.connect.event.something.new")]
    [TestCase("text/plain")]
    public void An_event_of_a_new_content_type_is_an_OtherEvent(string contentType)
    {
        var read = Wire.Read<OtherEvent>(Wire.Item("EVENT", contentType, "hello"));

        Assert.That((read.ContentType, read.Content), Is.EqualTo((contentType, "hello")));
    }

    [TestCase("ATTACHMENT")]
    [TestCase("MESSAGE")]
    [TestCase(null)]
    public void A_message_with_files_is_an_attachment_message(string? type)
    {
        JsonObject item = Wire.Attachment("APPROVED");
        item.Remove("Type");
        if (type is not null)
            item["Type"] = type;

        Assert.That(Wire.Read(item), Is.TypeOf<AttachmentMessage>());
    }

    [TestCase("""{"Id":"i-1","Type":"NEW","ContentType":"text/plain","Content":"a"}""", "NEW")]
    [TestCase("""{"Id":"i-1"}""", "")]
    [TestCase("""{ "Id" : "i-1", "Type" : "message", "X" : [1, {"Y" : null}] }""", "message")]
    [TestCase("""{"Id":"i-1","ContentType":"image/png"}""", "")]
    [TestCase("""{"Id":"i-1","Type":"MESSAGEMETADATA","MessageMetadata":{"MessageId":"m"}}""", "MESSAGEMETADATA")]
    [TestCase("""{"Id":"i-1","Type":"MESSAGEMETADATA","MessageMetadata":{"Receipts":[{}]}}""", "MESSAGEMETADATA")]
    public void An_item_of_a_new_type_keeps_its_JSON(string json, string type)
    {
        var read = Wire.Read(json) as UnknownItem;

        Assert.That(read, Is.Not.Null);
        Assert.That((read!.Id, read.Type, read.RawJson), Is.EqualTo(("i-1", type, json)));
    }
}
