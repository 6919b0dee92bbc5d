using System.Text.Json.Nodes;

namespace Connect.Chat.Reactive.Tests.Protocol;

[TestFixture]
public sealed class MessageDetailTests
{
    private static readonly string[] Wrong = ["null", "5.5", "99999999999", "{}", "[]", "[[{}]]"];

    [TestCase("IN_PROGRESS", AttachmentStatus.InProgress)]
    [TestCase("APPROVED", AttachmentStatus.Approved)]
    [TestCase("REJECTED", AttachmentStatus.Rejected)]
    [TestCase("NEW", AttachmentStatus.Unknown)]
    public void An_attachment_has_its_status(string wire, AttachmentStatus status)
    {
        var read = Wire.Read<AttachmentMessage>(Wire.Attachment(wire));

        var expected =
            new ChatAttachment
            {
                Id = "a-1",
                Name = "secret.png",
                ContentType = "image/png",
                Status = status,
                StatusText = status is AttachmentStatus.Unknown ? wire : "",
            };
        Assert.That(read.Attachments, Is.EqualTo((ChatAttachment[])[expected]));
    }

    [Test]
    public void A_message_with_several_files_has_all_of_them()
    {
        JsonObject item = Wire.With(
            Wire.Item("ATTACHMENT", "image/png"),
            "Attachments",
            """[{"AttachmentId":"1"},null,[{}],7,{"AttachmentId":"2"}]""");

        var read = Wire.Read<AttachmentMessage>(item);

        Assert.That(read.Attachments.Select(static file => file.Id), Is.EqualTo((string[])["1", "2"]));
    }

    [Test]
    public void The_same_message_is_equal_and_one_with_another_status_is_not()
    {
        ChatItem first = Wire.Read(Wire.Attachment("IN_PROGRESS"));

        Assert.That(Wire.Read(Wire.Attachment("IN_PROGRESS")), Is.EqualTo(first));
        Assert.That(Wire.Read(Wire.Attachment("IN_PROGRESS")).GetHashCode(), Is.EqualTo(first.GetHashCode()));
        Assert.That(Wire.Read(Wire.Attachment("APPROVED")), Is.Not.EqualTo(first));
    }

    [Test]
    public void A_plain_message_has_the_shared_empty_metadata(
        [Values("{}", """{"MessageId":"m","Receipts":[]}""", "null")] string json)
    {
        Assert.That(ReadMetadata(json), Is.SameAs(MessageMetadata.None));
    }

    [Test]
    public void A_chunk_of_a_streamed_message_has_its_number()
    {
        MessageMetadata read = ReadMetadata("""{"MessageId":"m","ChunkNumber":3,"MessageCompleted":false}""");

        Assert.That(read, Is.EqualTo(new MessageMetadata { ChunkNumber = 3, MessageCompleted = false }));
        Assert.That(ReadMetadata("""{"MessageCompleted":true}""").MessageCompleted, Is.True);
    }

    [TestCase("PROCESSING", MessageProcessingStatus.Processing)]
    [TestCase("FAILED", MessageProcessingStatus.Failed)]
    [TestCase("REJECTED", MessageProcessingStatus.Rejected)]
    [TestCase("NEW", MessageProcessingStatus.None)]
    public void A_message_has_its_processing_status(string wire, MessageProcessingStatus status)
    {
        MessageMetadata read = ReadMetadata($$"""{"MessageProcessingStatus":"{{wire}}"}""");

        Assert.That(read.ProcessingStatus, Is.EqualTo(status));
        Assert.That(read.ProcessingStatusText, Is.EqualTo(status is MessageProcessingStatus.None ? wire : ""));
    }

    [TestCase("3", "false", 3, false)]
    [TestCase("\"3\"", "\"false\"", 3, false)]
    [TestCase("\"12\"", "\"True\"", 12, true)]
    [TestCase("\"3x\"", "\"\"", 0, null)]
    [TestCase("\"\"", "\"yes\"", 0, null)]
    public void Numbers_and_Booleans_of_a_chunk_can_be_written_as_strings(
        string chunk, string completed, int number, bool? isCompleted)
    {
        MessageMetadata read = ReadMetadata($$"""{"ChunkNumber":{{chunk}},"MessageCompleted":{{completed}}}""");

        Assert.That((read.ChunkNumber, read.MessageCompleted), Is.EqualTo((number, isCompleted)));
    }

    [Test]
    public void A_message_of_a_transcript_has_its_receipts()
    {
        const string Json = """
            {"Receipts":[{"RecipientParticipantId":"p-1","DeliveredTimestamp":"2026-07-30T12:34:56.789Z"},{}]}
            """;

        MessageMetadata read = ReadMetadata(Json);

        var first = new TranscriptReceipt { RecipientParticipantId = "p-1", DeliveredAt = Wire.SentAt };
        Assert.That(read.Receipts, Is.EqualTo((TranscriptReceipt[])[first, new()]));
        Assert.That(ReadMetadata(Json), Is.EqualTo(read));
    }

    [Test]
    public void A_nested_member_of_the_wrong_type_counts_as_absent(
        [Values("MessageId", "Receipts", "MessageProcessingStatus", "MessageCompleted", "ChunkNumber")] string member,
        [ValueSource(nameof(Wrong))] string wrong)
    {
        MessageMetadata read = ReadMetadata($$"""{"{{member}}":{{wrong}}}""");

        Assert.That(read, Is.SameAs(MessageMetadata.None));
    }

    [Test]
    public void A_member_of_an_attachment_or_receipt_of_the_wrong_type_counts_as_absent(
        [Values("null", "{}", "[1]")] string wrong)
    {
        JsonObject item = Wire.With(
            Wire.Item("ATTACHMENT", "image/png"),
            "Attachments",
            $$"""[{"AttachmentId":{{wrong}},"AttachmentName":{{wrong}},"ContentType":{{wrong}},"Status":"""
            + $$"""{{wrong}},"New":{{wrong}}}]""");
        Wire.With(
            item,
            "MessageMetadata",
            $$"""{"Receipts":[{"DeliveredTimestamp":{{wrong}},"ReadTimestamp":{{wrong}},"RecipientParticipantId":"""
            + $$"""{{wrong}}}]}""");

        var read = Wire.Read<AttachmentMessage>(item);

        Assert.That(read.Attachments, Is.EqualTo((ChatAttachment[])[new()]));
        Assert.That(read.Metadata.Receipts, Is.EqualTo((TranscriptReceipt[])[new()]));
    }

    [Test]
    public void Ids_and_names_of_attachments_and_receipts_can_be_numbers()
    {
        JsonObject item = Wire.With(
            Wire.Item("ATTACHMENT", "image/png"), "Attachments", """[{"AttachmentId":7,"AttachmentName":2026}]""");
        Wire.With(item, "MessageMetadata", """{"Receipts":[{"RecipientParticipantId":8}]}""");

        var read = Wire.Read<AttachmentMessage>(item);

        Assert.That((read.Attachments[0].Id, read.Attachments[0].Name), Is.EqualTo(("7", "2026")));
        Assert.That(read.Metadata.Receipts[0].RecipientParticipantId, Is.EqualTo("8"));
    }

    [TestCase("""{"SessionId":"s-1"}""", "s-1")]
    [TestCase("""{"SessionId":12}""", "12")]
    [TestCase("""{"Other":{"SessionId":"x"},"SessionId":"s\u002d1"}""", "s-1")]
    [TestCase("""{"SessionId":null}""", "")]
    [TestCase("not JSON", "")]
    [TestCase("", "")]
    public void An_authentication_event_has_its_session_id(string content, string sessionId)
    {
        var read = Wire.Read<AuthenticationInitiatedEvent>(Wire.Event("authentication.initiated", content));

        Assert.That((read.SessionId, read.Content), Is.EqualTo((sessionId, content)));
    }

    private static MessageMetadata ReadMetadata(string json) =>
        Wire.Read<TextMessage>(
            Wire.With(Wire.Item("MESSAGE", "text/plain", "hello"), "MessageMetadata", json)).Metadata;
}
