#nullable disable

using Amazon.Runtime;

namespace Amazon.ConnectParticipant.Model;

public abstract class AmazonConnectParticipantRequest : AmazonWebServiceRequest;

public class CancelParticipantAuthenticationRequest : AmazonConnectParticipantRequest
{
    public string ConnectionToken { get; set; }

    public string SessionId { get; set; }
}

public class CompleteAttachmentUploadRequest : AmazonConnectParticipantRequest
{
    public List<string> AttachmentIds { get; set; }

    public string ClientToken { get; set; }

    public string ConnectionToken { get; set; }
}

public class CreateParticipantConnectionRequest : AmazonConnectParticipantRequest
{
    public bool? ConnectParticipant { get; set; }

    public string ParticipantToken { get; set; }

    public List<string> Type { get; set; }
}

public class DescribeViewRequest : AmazonConnectParticipantRequest
{
    public string ConnectionToken { get; set; }

    public string ViewToken { get; set; }
}

public class DisconnectParticipantRequest : AmazonConnectParticipantRequest
{
    public string ClientToken { get; set; }

    public string ConnectionToken { get; set; }
}

public class GetAttachmentRequest : AmazonConnectParticipantRequest
{
    public string AttachmentId { get; set; }

    public string ConnectionToken { get; set; }

    public int? UrlExpiryInSeconds { get; set; }
}

public class GetAuthenticationUrlRequest : AmazonConnectParticipantRequest
{
    public string ConnectionToken { get; set; }

    public string RedirectUri { get; set; }

    public string SessionId { get; set; }
}

public class GetTranscriptRequest : AmazonConnectParticipantRequest
{
    public string ConnectionToken { get; set; }

    public string ContactId { get; set; }

    public int? MaxResults { get; set; }

    public string NextToken { get; set; }

    public ScanDirection ScanDirection { get; set; }

    public SortKey SortOrder { get; set; }

    public StartPosition StartPosition { get; set; }
}

public class StartPosition
{
    public string AbsoluteTime { get; set; }

    public string Id { get; set; }

    public int? MostRecent { get; set; }
}

public class SendEventRequest : AmazonConnectParticipantRequest
{
    public string ClientToken { get; set; }

    public string ConnectionToken { get; set; }

    public string Content { get; set; }

    public string ContentType { get; set; }
}

public class SendMessageRequest : AmazonConnectParticipantRequest
{
    public string ClientToken { get; set; }

    public string ConnectionToken { get; set; }

    public string Content { get; set; }

    public string ContentType { get; set; }
}

public class StartAttachmentUploadRequest : AmazonConnectParticipantRequest
{
    public string AttachmentName { get; set; }

    public long? AttachmentSizeInBytes { get; set; }

    public string ClientToken { get; set; }

    public string ConnectionToken { get; set; }

    public string ContentType { get; set; }
}
