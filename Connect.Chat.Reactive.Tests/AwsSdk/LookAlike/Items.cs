#nullable disable

using Amazon.Runtime;

namespace Amazon.ConnectParticipant.Model;

public class GetTranscriptResponse : AmazonWebServiceResponse
{
    public string InitialContactId { get; set; }

    public string NextToken { get; set; }

    public List<Item> Transcript { get; set; }
}

public class Item
{
    public string AbsoluteTime { get; set; }

    public List<AttachmentItem> Attachments { get; set; }

    public string ContactId { get; set; }

    public string Content { get; set; }

    public string ContentType { get; set; }

    public string DisplayName { get; set; }

    public string Id { get; set; }

    public MessageMetadata MessageMetadata { get; set; }

    public string ParticipantId { get; set; }

    public ParticipantRole ParticipantRole { get; set; }

    public string RelatedContactId { get; set; }

    public ChatItemType Type { get; set; }
}

public class AttachmentItem
{
    public string AttachmentId { get; set; }

    public string AttachmentName { get; set; }

    public string ContentType { get; set; }

    public ArtifactStatus Status { get; set; }
}

public class MessageMetadata
{
    public string MessageId { get; set; }

    public MessageProcessingStatus MessageProcessingStatus { get; set; }

    public List<Receipt> Receipts { get; set; }
}

public class Receipt
{
    public string DeliveredTimestamp { get; set; }

    public string ReadTimestamp { get; set; }

    public string RecipientParticipantId { get; set; }
}
