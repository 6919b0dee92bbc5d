using System.Text.Json.Serialization;

namespace Connect.Chat.Local;

/// <summary>The JSON of the service: its member names are the names of the members here.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ContactItem))]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(StartChatContactRequest))]
[JsonSerializable(typeof(StartChatContactAnswer))]
[JsonSerializable(typeof(CreateParticipantRequest))]
[JsonSerializable(typeof(CreateParticipantAnswer))]
[JsonSerializable(typeof(StopContactRequest))]
[JsonSerializable(typeof(StopContactAnswer))]
[JsonSerializable(typeof(GatewayAnswer))]
[JsonSerializable(typeof(CreateParticipantConnectionRequest))]
[JsonSerializable(typeof(CreateParticipantConnectionAnswer))]
[JsonSerializable(typeof(DisconnectParticipantRequest))]
[JsonSerializable(typeof(DisconnectParticipantAnswer))]
[JsonSerializable(typeof(SendMessageRequest))]
[JsonSerializable(typeof(SendMessageAnswer))]
[JsonSerializable(typeof(SendEventRequest))]
[JsonSerializable(typeof(SendEventAnswer))]
[JsonSerializable(typeof(GetTranscriptRequest))]
[JsonSerializable(typeof(GetTranscriptAnswer))]
internal sealed partial class ServiceJson : JsonSerializerContext;
