namespace Connect.Chat.Local;

internal sealed record StartChatContactRequest(
    NewParticipant ParticipantDetails,
    string? InstanceId = null,
    string? ContactFlowId = null,
    ParticipantConfiguration? ParticipantConfiguration = null,
    InitialMessage? InitialMessage = null,
    PersistentChat? PersistentChat = null,
    string? RelatedContactId = null,
    IReadOnlyDictionary<string, string>? Attributes = null,
    IReadOnlyDictionary<string, SegmentAttribute>? SegmentAttributes = null,
    IReadOnlyList<string>? SupportedMessagingContentTypes = null,
    IReadOnlyList<string>? DisconnectOnCustomerExit = null,
    int? ChatDurationInMinutes = null,
    string? ClientToken = null);

internal sealed record NewParticipant(string? DisplayName, string? ParticipantRole = null);

internal sealed record ParticipantConfiguration(string? ResponseMode);

internal sealed record InitialMessage(string ContentType, string Content);

internal sealed record SegmentAttribute(string? ValueString);

internal sealed record StartChatContactResponse(
    string ContactId, string ParticipantId, string ParticipantToken, string? ContinuedFromContactId);
