#nullable disable

using Amazon.Runtime;

namespace Amazon.ConnectParticipant;

public class ArtifactStatus(string value) : ConstantClass(value);

public class ChatItemType(string value) : ConstantClass(value);

public class MessageProcessingStatus(string value) : ConstantClass(value);

public class ParticipantRole(string value) : ConstantClass(value);

public class ResourceType(string value) : ConstantClass(value);

public class ConnectionType(string value) : ConstantClass(value)
{
    public static readonly ConnectionType CONNECTION_CREDENTIALS = new("CONNECTION_CREDENTIALS");

    public static readonly ConnectionType WEBSOCKET = new("WEBSOCKET");
}

public class ScanDirection(string value) : ConstantClass(value)
{
    public static readonly ScanDirection BACKWARD = new("BACKWARD");

    public static readonly ScanDirection FORWARD = new("FORWARD");
}

public class SortKey(string value) : ConstantClass(value)
{
    public static readonly SortKey ASCENDING = new("ASCENDING");

    public static readonly SortKey DESCENDING = new("DESCENDING");
}
