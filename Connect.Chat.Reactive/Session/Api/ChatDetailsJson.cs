using System.Text.Json.Serialization;

namespace Connect.Chat.Reactive.Session;

/// <summary>The JSON of <see cref="ChatDetails"/>, with the names of StartChatContact in camel case.</summary>
internal sealed record ChatDetailsJson(
    string ContactId, string? InitialContactId, string ParticipantId, string? ParticipantToken);

/// <summary>Source-generated serialization of chat details.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChatDetailsJson))]
internal sealed partial class ChatDetailsJsonContext : JsonSerializerContext;
