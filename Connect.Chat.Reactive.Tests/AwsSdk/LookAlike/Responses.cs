#nullable disable

using Amazon.Runtime;

namespace Amazon.ConnectParticipant.Model;

public class CancelParticipantAuthenticationResponse : AmazonWebServiceResponse;

public class CompleteAttachmentUploadResponse : AmazonWebServiceResponse;

public class DisconnectParticipantResponse : AmazonWebServiceResponse;

public class CreateParticipantConnectionResponse : AmazonWebServiceResponse
{
    public ConnectionCredentials ConnectionCredentials { get; set; }

    public Websocket Websocket { get; set; }
}

public class ConnectionCredentials
{
    public string ConnectionToken { get; set; }

    public string Expiry { get; set; }
}

public class Websocket
{
    public string ConnectionExpiry { get; set; }

    public string Url { get; set; }
}

public class DescribeViewResponse : AmazonWebServiceResponse
{
    public View View { get; set; }
}

public class View
{
    public string Arn { get; set; }

    public ViewContent Content { get; set; }

    public string Id { get; set; }

    public string Name { get; set; }

    public int? Version { get; set; }
}

public class ViewContent
{
    public List<string> Actions { get; set; }

    public string InputSchema { get; set; }

    public string Template { get; set; }
}

public class GetAttachmentResponse : AmazonWebServiceResponse
{
    public long? AttachmentSizeInBytes { get; set; }

    public string Url { get; set; }

    public string UrlExpiry { get; set; }
}

public class GetAuthenticationUrlResponse : AmazonWebServiceResponse
{
    public string AuthenticationUrl { get; set; }
}

public class SendEventResponse : AmazonWebServiceResponse
{
    public string AbsoluteTime { get; set; }

    public string Id { get; set; }
}

public class SendMessageResponse : AmazonWebServiceResponse
{
    public string AbsoluteTime { get; set; }

    public string Id { get; set; }

    public MessageProcessingMetadata MessageMetadata { get; set; }
}

public class MessageProcessingMetadata
{
    public MessageProcessingStatus MessageProcessingStatus { get; set; }
}

public class StartAttachmentUploadResponse : AmazonWebServiceResponse
{
    public string AttachmentId { get; set; }

    public UploadMetadata UploadMetadata { get; set; }
}

public class UploadMetadata
{
    public Dictionary<string, string> HeadersToInclude { get; set; }

    public string Url { get; set; }

    public string UrlExpiry { get; set; }
}
