namespace Connect.Chat.Local;

/// <summary>The content types that the service uses for messages and events.</summary>
public static class ContentTypes
{
    private const string Message = "application/vnd.amazonaws.connect.message.";
    private const string Event = "application/vnd.amazonaws.connect.event.";

    public const string Text = "text/plain";
    public const string Markdown = "text/markdown";
    public const string Json = "application/json";
    public const string Interactive = Message + "interactive";
    public const string InteractiveResponse = Message + "interactive.response";

    public const string Typing = Event + "typing";
    public const string ParticipantJoined = Event + "participant.joined";
    public const string ParticipantLeft = Event + "participant.left";
    public const string ParticipantActive = Event + "participant.active";
    public const string ParticipantInactive = Event + "participant.inactive";
    public const string ParticipantIdle = Event + "participant.idle";
    public const string ParticipantReturned = Event + "participant.returned";
    public const string ParticipantInvited = Event + "participant.invited";
    public const string ParticipantAutoDisconnection = Event + "participant.autodisconnection";
    public const string ParticipantDisplayNameUpdated = Event + "participant.displayname.updated";
    public const string TransferSucceeded = Event + "transfer.succeeded";
    public const string TransferFailed = Event + "transfer.failed";
    public const string ChatEnded = Event + "chat.ended";
    public const string ChatRehydrated = Event + "chat.rehydrated";
    public const string ConnectionAcknowledged = Event + "connection.acknowledged";
    public const string MessageDelivered = Event + "message.delivered";
    public const string MessageRead = Event + "message.read";
    public const string MessageMetadata = Event + "message.metadata";
    public const string AuthenticationInitiated = Event + "authentication.initiated";
    public const string AuthenticationSucceeded = Event + "authentication.succeeded";
    public const string AuthenticationFailed = Event + "authentication.failed";
    public const string AuthenticationTimeout = Event + "authentication.timeout";
    public const string AuthenticationExpired = Event + "authentication.expired";
    public const string AuthenticationCancelled = Event + "authentication.cancelled";
    public const string WorkflowCancelled = Event + "workflow.cancelled";

    private static readonly string[] TextOnly = [Text];

    /// <summary>The content types of messages in a chat that was started with this list, or without one.</summary>
    internal static IReadOnlyList<string> SupportedBy(IReadOnlyList<string>? supportedMessagingContentTypes) =>
        supportedMessagingContentTypes ?? TextOnly;

    internal static bool IsMessage(string contentType) =>
        contentType is Text or Markdown or Json or Interactive or InteractiveResponse;

    /// <summary>Customers answer interactive messages; they cannot send them.</summary>
    internal static bool IsMessageOfCustomer(string contentType) =>
        IsMessage(contentType) && contentType is not Interactive;

    internal static bool IsEvent(string contentType) => contentType.StartsWith(Event, StringComparison.Ordinal);

    /// <summary>Events that are pushed but never stored.</summary>
    internal static bool IsTransient(string contentType) => contentType is Typing or ConnectionAcknowledged;
}
