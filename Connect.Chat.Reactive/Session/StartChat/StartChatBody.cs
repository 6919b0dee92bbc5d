using System.Text.Json.Serialization;

namespace Connect.Chat.Reactive.Session;

/// <summary>What a gateway is sent, in the names of the service's own API; absent members are not written.</summary>
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
        Given(request.InstanceId),
        Given(request.ContactFlowId),
        new(request.DisplayName),
        request.Attributes.Count > 0 ? request.Attributes : null,
        request.InitialMessage.Length > 0 ? new(ChatContentType.TextPlain, request.InitialMessage) : null,
        request.SourceContactId.Length > 0 ? new(request.SourceContactId, Given(request.RehydrationType)) : null,
        request.SupportedMessagingContentTypes.Count > 0 ? request.SupportedMessagingContentTypes : null);

    private static string? Given(string text) => text.Length > 0 ? text : null;

    internal sealed record Details(string DisplayName);

    internal sealed record Message(string ContentType, string Content);

    internal sealed record Persistence(string SourceContactId, string? RehydrationType);
}

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StartChatBody))]
internal sealed partial class StartChatJson : JsonSerializerContext;
