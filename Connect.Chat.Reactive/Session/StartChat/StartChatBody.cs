using System.Text.Json.Serialization;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// The body of a gateway call, with the member names of StartChatContact. Null members are not written.
/// </summary>
internal sealed record StartChatBody(
    string? InstanceId,
    string? ContactFlowId,
    StartChatBody.Details ParticipantDetails,
    IReadOnlyDictionary<string, string>? Attributes,
    StartChatBody.Message? InitialMessage,
    StartChatBody.Persistence? PersistentChat,
    IReadOnlyList<string>? SupportedMessagingContentTypes,
    string? RelatedContactId,
    int? ChatDurationInMinutes,
    StartChatBody.Configuration? ParticipantConfiguration,
    IReadOnlyList<string>? DisconnectOnCustomerExit,
    IReadOnlyDictionary<string, SegmentAttributeValue>? SegmentAttributes,
    string? CustomerId,
    string? ClientToken)
{
    public static StartChatBody Of(StartChatRequest request) => new(
        NullIfEmpty(request.InstanceId),
        NullIfEmpty(request.ContactFlowId),
        new(request.DisplayName),
        request.Attributes.Count > 0 ? request.Attributes : null,
        request.InitialMessage.Length > 0 ? new(ChatContentType.TextPlain, request.InitialMessage) : null,
        request.SourceContactId.Length > 0 ? new(request.SourceContactId, NullIfEmpty(request.RehydrationType)) : null,
        ContentTypes(request.SupportedMessagingContentTypes),
        NullIfEmpty(request.RelatedContactId),
        request.ChatDurationInMinutes,
        request.ResponseMode.Length > 0 ? new(request.ResponseMode) : null,
        request.DisconnectOnCustomerExit.Count > 0 ? request.DisconnectOnCustomerExit : null,
        request.SegmentAttributes.Count > 0 ? request.SegmentAttributes : null,
        NullIfEmpty(request.CustomerId),
        NullIfEmpty(request.ClientToken));

    // The service refuses a list without plain text.
    private static IReadOnlyList<string>? ContentTypes(IReadOnlyList<string> types) =>
        types.Count == 0 ? null
        : types.Contains(ChatContentType.TextPlain) ? types
        : [ChatContentType.TextPlain, .. types];

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;

    internal sealed record Details(string DisplayName);

    internal sealed record Configuration(string ResponseMode);

    internal sealed record Message(string ContentType, string Content);

    internal sealed record Persistence(string SourceContactId, string? RehydrationType);
}

/// <summary>Source-generated serialization of the body.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StartChatBody))]
internal sealed partial class StartChatJson : JsonSerializerContext;
