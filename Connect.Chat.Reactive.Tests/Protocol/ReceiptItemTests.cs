namespace Connect.Chat.Reactive.Tests.Protocol;

[TestFixture]
public sealed class ReceiptItemTests
{
    private const string Delivered = "\"DeliveredTimestamp\":\"2026-07-30T12:34:57Z\"";
    private const string ReadThen = "\"ReadTimestamp\":\"2026-07-30T12:34:58Z\"";

    private static readonly DateTimeOffset DeliveredAt = new(2026, 7, 30, 12, 34, 57, TimeSpan.Zero);
    private static readonly DateTimeOffset ReadAt = DeliveredAt.AddSeconds(1);

    [Test]
    public void The_content_type_of_metadata_makes_a_receipt_of_any_type(
        [Values("MESSAGEMETADATA", "EVENT", "MESSAGE", null)] string? type, [Values] bool withParameter)
    {
        var item = Wire.Receipt($$"""
            [{{{Delivered}},"RecipientParticipantId":"p-2"},{{{ReadThen}},"RecipientParticipantId":"p-3"}]
            """);
        item.Remove("Type");
        if (type is not null)
            item["Type"] = type;
        item["ContentType"] = ChatContentType.MessageMetadata + (withParameter ? "; charset=utf-8" : "");

        var frame = Wire.ReadFrame(Wire.Frame(item));

        Assert.That((frame.Item as MessageReceipt)?.RecipientParticipantId, Is.EqualTo("p-2"));
        Assert.That(frame.FurtherReceipts.Single().RecipientParticipantId, Is.EqualTo("p-3"));
    }

    [TestCase("EVENT", typeof(OtherEvent))]
    [TestCase("MESSAGEMETADATA", typeof(UnknownItem))]
    [TestCase(null, typeof(UnknownItem))]
    public void Metadata_without_a_receipt_is_not_lost(string? type, Type kind)
    {
        var item = Wire.Item(type, ChatContentType.MessageMetadata);

        Assert.That(Wire.Read(item), Is.TypeOf(kind));
        Assert.That(Wire.ReadFrame(Wire.Frame(item)).Item, Is.TypeOf(kind));
    }

    [TestCase("MESSAGEMETADATA")]
    [TestCase("MESSAGE_METADATA")]
    public void A_delivered_receipt_is_read(string type)
    {
        var item = Wire.Receipt($$"""[{{{Delivered}},"RecipientParticipantId":"p-2"}]""");
        item["Type"] = type;

        var receipt = Wire.Read<MessageReceipt>(item);

        Assert.That(
            (receipt.MessageId, receipt.Kind, receipt.At, receipt.RecipientParticipantId),
            Is.EqualTo(("m-1", ReceiptKind.Delivered, DeliveredAt, "p-2")));
    }

    [TestCase("[{" + Delivered + "," + ReadThen + "}]", ReceiptKind.Read)]
    [TestCase("[{" + ReadThen + "}]", ReceiptKind.Read)]
    [TestCase("[{" + Delivered + "},{" + ReadThen + "}]", ReceiptKind.Delivered)]
    [TestCase("[null,7,[{}],{" + ReadThen + "},{" + Delivered + "}]", ReceiptKind.Read)]
    [TestCase("[{" + Delivered + ",\"ReadTimestamp\":null}]", ReceiptKind.Delivered)]
    [TestCase("[{" + Delivered + ",\"ReadTimestamp\":\"\"}]", ReceiptKind.Delivered)]
    public void The_first_receipt_counts(string receipts, ReceiptKind kind)
    {
        var receipt = Wire.Read<MessageReceipt>(Wire.Receipt(receipts));

        Assert.That((receipt.Kind, receipt.At), Is.EqualTo((kind, kind is ReceiptKind.Read ? ReadAt : DeliveredAt)));
    }

    [TestCase("message.delivered", ReceiptKind.Delivered)]
    [TestCase("message.read", ReceiptKind.Read)]
    public void A_receipt_event_is_from_the_recipient_of_the_message(string suffix, ReceiptKind kind)
    {
        var receipt = Wire.Read<MessageReceipt>(Wire.Event(suffix, """{"messageId":"m-1"}"""));

        Assert.That(
            (receipt.MessageId, receipt.Kind, receipt.At, receipt.RecipientParticipantId),
            Is.EqualTo(("m-1", kind, Wire.SentAt, receipt.Participant.Id)));
    }

    [TestCase("")]
    [TestCase("m-1")]
    [TestCase("null")]
    [TestCase("{")]
    [TestCase("[\"messageId\"]")]
    [TestCase("""{"MessageId":"m-1"}""")]
    [TestCase("""{"\ud83d":"m-1"}""")]
    public void A_receipt_whose_content_names_no_message_has_no_message_id(string content)
    {
        Assert.That(Wire.Read<MessageReceipt>(Wire.Event("message.read", content)).MessageId, Is.Empty);
    }
}
