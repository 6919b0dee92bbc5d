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
    IReadOnlyList<string>? SupportedMessagingContentTypes)
{
    public static StartChatBody Of(StartChatRequest request) => new(
        NullIfEmpty(request.InstanceId),
        NullIfEmpty(request.ContactFlowId),
        new(request.DisplayName),
        request.Attributes.Count > 0 ? request.Attributes : null,
        request.InitialMessage.Length > 0 ? new(ChatContentType.TextPlain, request.InitialMessage) : null,
        request.SourceContactId.Length > 0 ? new(request.SourceContactId, NullIfEmpty(request.RehydrationType)) : null,
        request.SupportedMessagingContentTypes.Count > 0 ? request.SupportedMessagingContentTypes : null);

    private static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;

    internal sealed record Details(string DisplayName);

    internal sealed record Message(string ContentType, string Content);

    internal sealed record Persistence(string SourceContactId, string? RehydrationType);
}

/// <summary>Source-generated serialization of the body.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StartChatBody))]
internal sealed partial class StartChatJson : JsonSerializerContext;
