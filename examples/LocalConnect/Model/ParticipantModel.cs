namespace Connect.Chat.Local;

/// <summary>
/// The operations of the participant service, as AWS's model of 2018-09-07 describes them. A test compares this table
/// with the schemas in AWS's SDK for JavaScript.
/// </summary>
internal static class ParticipantModel
{
    private const string Prefix = "/participant/";

    private static readonly TextShape Token = new(1, 1000);
    private static readonly TextShape ContentType = new(1, 100);
    private static readonly TextShape Content = new(1, 16_384, InBytes: true);
    private static readonly TextShape SessionIdShape = new(36, 36);
    private static readonly TextShape Id = new(1, 256);

    private static readonly Member ParticipantToken = Bearer("ParticipantToken");
    private static readonly Member ConnectionToken = Bearer("ConnectionToken");
    private static readonly Member ClientToken =
        new("ClientToken", new TextShape(0, 500)) { IsClientToken = true };
    private static readonly Member RequiredClientToken =
        new("ClientToken", new TextShape(1, 500)) { IsClientToken = true, IsRequired = true };
    private static readonly Member SessionId = Required("SessionId", SessionIdShape);

    private static readonly string[] CommonErrors =
    [
        ErrorTypes.AccessDenied, ErrorTypes.InternalServer, ErrorTypes.Throttling, ErrorTypes.Validation,
    ];

    public static ServiceOperation CreateParticipantConnection { get; } = new(
        "CreateParticipantConnection",
        HttpMethods.Post,
        Prefix + "connection",
        CommonErrors,
        ParticipantToken,
        Optional(
            "Type",
            new ListShape(
                new EnumShape("ConnectionType", "WEBSOCKET", "CONNECTION_CREDENTIALS", "WEBRTC_CONNECTION"), Min: 1)),
        Optional("ConnectParticipant", new FlagShape()));

    public static ServiceOperation DisconnectParticipant { get; } = new(
        "DisconnectParticipant", HttpMethods.Post, Prefix + "disconnect", CommonErrors, ConnectionToken, ClientToken);

    public static ServiceOperation SendMessage { get; } = new(
        "SendMessage",
        HttpMethods.Post,
        Prefix + "message",
        CommonErrors,
        ConnectionToken,
        Required("ContentType", ContentType),
        Required("Content", Content),
        ClientToken);

    public static ServiceOperation SendEvent { get; } = new(
        "SendEvent",
        HttpMethods.Post,
        Prefix + "event",
        [.. CommonErrors, ErrorTypes.Conflict],
        ConnectionToken,
        Required("ContentType", ContentType),
        Optional("Content", Content),
        ClientToken);

    public static ServiceOperation GetTranscript { get; } = new(
        "GetTranscript",
        HttpMethods.Post,
        Prefix + "transcript",
        CommonErrors,
        ConnectionToken,
        Optional("ContactId", Id),
        Optional("MaxResults", new NumberShape(0, 100)),
        Optional("NextToken", Token),
        Optional("ScanDirection", new EnumShape("ScanDirection", "FORWARD", "BACKWARD")),
        Optional("SortOrder", new EnumShape("SortKey", "DESCENDING", "ASCENDING")),
        Optional("StartPosition", new StructureShape(
            Optional("Id", Id),
            Optional("AbsoluteTime", new TextShape(1, 100)),
            Optional("MostRecent", new NumberShape(0, 100)))));

    public static ServiceOperation StartAttachmentUpload { get; } = new(
        "StartAttachmentUpload",
        HttpMethods.Post,
        Prefix + "start-attachment-upload",
        [.. CommonErrors, ErrorTypes.ServiceQuotaExceeded],
        ConnectionToken,
        Required("ContentType", new TextShape(1, 255)),
        Required("AttachmentSizeInBytes", new NumberShape(1, long.MaxValue)),
        Required("AttachmentName", Id),
        RequiredClientToken);

    public static ServiceOperation CompleteAttachmentUpload { get; } = new(
        "CompleteAttachmentUpload",
        HttpMethods.Post,
        Prefix + "complete-attachment-upload",
        [.. CommonErrors, ErrorTypes.ServiceQuotaExceeded, ErrorTypes.Conflict],
        ConnectionToken,
        Required("AttachmentIds", new ListShape(Id, Min: 1, Max: 1)),
        RequiredClientToken);

    public static ServiceOperation GetAttachment { get; } = new(
        "GetAttachment",
        HttpMethods.Post,
        Prefix + "attachment",
        CommonErrors,
        ConnectionToken,
        Required("AttachmentId", Id),
        Optional("UrlExpiryInSeconds", new NumberShape(5, 300)));

    public static ServiceOperation DescribeView { get; } = new(
        "DescribeView",
        HttpMethods.Get,
        Prefix + "views/{ViewToken}",
        [.. CommonErrors, ErrorTypes.ResourceNotFound],
        ConnectionToken,
        Required("ViewToken", Token) with { Place = MemberPlace.Path });

    public static ServiceOperation GetAuthenticationUrl { get; } = new(
        "GetAuthenticationUrl",
        HttpMethods.Post,
        Prefix + "authentication-url",
        CommonErrors,
        ConnectionToken,
        SessionId,
        Required("RedirectUri", new TextShape(1, 1024)));

    public static ServiceOperation CancelParticipantAuthentication { get; } = new(
        "CancelParticipantAuthentication",
        HttpMethods.Post,
        Prefix + "cancel-authentication",
        CommonErrors,
        ConnectionToken,
        SessionId);

    public static IReadOnlyList<ServiceOperation> Operations { get; } =
    [
        CreateParticipantConnection, DisconnectParticipant, SendMessage, SendEvent, GetTranscript,
        StartAttachmentUpload, CompleteAttachmentUpload, GetAttachment, DescribeView, GetAuthenticationUrl,
        CancelParticipantAuthentication,
    ];

    private static Member Required(string name, Shape shape) => new Member(name, shape).Required();

    private static Member Optional(string name, Shape shape) => new(name, shape);

    private static Member Bearer(string name) => Required(name, Token) with { Place = MemberPlace.Bearer };
}
