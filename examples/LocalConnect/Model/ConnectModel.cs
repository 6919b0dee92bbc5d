namespace Connect.Chat.Local;

/// <summary>
/// The operations of the Amazon Connect API that start and stop chats, as AWS's model of 2017-08-08 describes them. A
/// test compares this table with the schemas in AWS's SDK for JavaScript.
/// </summary>
internal static class ConnectModel
{
    private const string SegmentName = "SegmentAttributeValue";

    private static readonly TextShape Id = new(1, 256);
    private static readonly TextShape ContentType = new(1, 100);

    private static readonly Member InstanceId = Required("InstanceId", new TextShape(1, 100));
    private static readonly Member ContactId = Required("ContactId", Id);
    private static readonly Member ContactFlowId = Required("ContactFlowId", new TextShape(0, 500));
    private static readonly Member ClientToken =
        new("ClientToken", new TextShape(0, 500)) { IsClientToken = true };

    private static readonly MapShape SegmentAttributes =
        new(new TextShape(1, 128), new LinkShape(SegmentName, () => Segment!));
    private static readonly TextShape SegmentText = new(0, 1024);

    private static readonly StructureShape Segment = new(
        Optional("ValueString", SegmentText),
        Optional("ValueMap", SegmentAttributes),
        Optional("ValueInteger", new NumberShape()),
        Optional("ValueList", new ListShape(new LinkShape(SegmentName, () => Segment!))),
        Optional("ValueArn", SegmentText));

    private static readonly string[] CommonErrors =
        [ErrorTypes.InvalidRequest, ErrorTypes.InternalService, ErrorTypes.ResourceNotFound];

    private static readonly Member[] StartMembers =
    [
        Required("ParticipantDetails", new StructureShape(Required("DisplayName", Id))),
        Optional("Attributes", new MapShape(new TextShape(1, 32_767), new TextShape(0, 32_767))),
        Optional("ParticipantConfiguration", new StructureShape(
            Optional("ResponseMode", new EnumShape("ResponseMode", "INCREMENTAL", "COMPLETE")))),
        Optional("InitialMessage", new StructureShape(
            Required("ContentType", ContentType),
            Required("Content", new TextShape(1, 16_384, InBytes: true)))),
        ClientToken,
        Optional("ChatDurationInMinutes", new NumberShape(60, 10_080)),
        Optional("SupportedMessagingContentTypes", new ListShape(ContentType)),
        Optional("PersistentChat", new StructureShape(
            Optional("RehydrationType", new EnumShape("RehydrationType", "ENTIRE_PAST_SESSION", "FROM_SEGMENT")),
            Optional("SourceContactId", Id))),
        Optional("RelatedContactId", Id),
        Optional("SegmentAttributes", SegmentAttributes),
        Optional("CustomerId", new TextShape(1, 128)),
        Optional("DisconnectOnCustomerExit", new ListShape(
            new EnumShape("DisconnectOnCustomerExitParticipantType", "AGENT"), Min: 1, Max: 1)),
    ];

    public static ServiceOperation StartChatContact { get; } = new(
        "StartChatContact",
        HttpMethods.Put,
        "/contact/chat",
        [.. CommonErrors, ErrorTypes.InvalidParameter, ErrorTypes.LimitExceeded],
        [InstanceId, ContactFlowId, .. StartMembers]);

    /// <summary>
    /// StartChatContact behind the gateway of AWS's chat examples, which knows the instance and the flow.
    /// </summary>
    public static ServiceOperation StartChatThroughGateway { get; } = StartChatContact.With(
        HttpMethods.Post,
        "/startchat",
        [InstanceId with { IsRequired = false }, ContactFlowId with { IsRequired = false }, .. StartMembers]);

    public static ServiceOperation CreateParticipant { get; } = new(
        "CreateParticipant",
        HttpMethods.Post,
        "/contact/create-participant",
        [.. CommonErrors, ErrorTypes.ServiceQuotaExceeded, ErrorTypes.Throttling, ErrorTypes.Conflict],
        InstanceId,
        ContactId,
        Required("ParticipantDetails", new StructureShape(
            Optional("ParticipantRole", new EnumShape(
                "ParticipantRole", "AGENT", "CUSTOMER", "SYSTEM", "CUSTOM_BOT", "SUPERVISOR")),
            Optional("DisplayName", Id),
            Optional("ParticipantCapabilities", new StructureShape(
                Optional("Video", new EnumShape("VideoCapability", "SEND")),
                Optional("ScreenShare", new EnumShape("ScreenShareCapability", "SEND")))))),
        ClientToken);

    public static ServiceOperation StopContact { get; } = new(
        "StopContact",
        HttpMethods.Post,
        "/contact/stop",
        [.. CommonErrors, ErrorTypes.ContactNotFound, ErrorTypes.InvalidParameter, ErrorTypes.InvalidActiveRegion],
        ContactId,
        InstanceId,
        Optional("DisconnectReason", new StructureShape(Optional("Code", new TextShape(0, int.MaxValue)))));

    public static IReadOnlyList<ServiceOperation> Operations { get; } =
        [StartChatContact, CreateParticipant, StopContact];

    private static Member Required(string name, Shape shape) => new Member(name, shape).Required();

    private static Member Optional(string name, Shape shape) => new(name, shape);
}
