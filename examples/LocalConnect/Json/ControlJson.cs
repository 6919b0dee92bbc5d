using System.Text.Json.Serialization;

namespace Connect.Chat.Local;

/// <summary>The JSON of socket frames, receipts and controls, in camel case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClientFrame))]
[JsonSerializable(typeof(ReceiptContent))]
[JsonSerializable(typeof(ScriptedItem))]
[JsonSerializable(typeof(SaidResponse))]
[JsonSerializable(typeof(AuthenticationContent))]
[JsonSerializable(typeof(JoinRequest))]
[JsonSerializable(typeof(TransferResponse))]
[JsonSerializable(typeof(QuotaRequest))]
[JsonSerializable(typeof(StreamRequest))]
[JsonSerializable(typeof(LocalView))]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(HostClocks))]
[JsonSerializable(typeof(ItemOmissions))]
[JsonSerializable(typeof(TranscriptConditions))]
[JsonSerializable(typeof(MessageProcessing))]
[JsonSerializable(typeof(AttachmentScan))]
[JsonSerializable(typeof(ScriptedReceipts))]
[JsonSerializable(typeof(ContactView))]
[JsonSerializable(typeof(AgentRequest))]
[JsonSerializable(typeof(AgentResponse))]
[JsonSerializable(typeof(AgentSocketResponse))]
[JsonSerializable(typeof(AgentAcceptRequest))]
[JsonSerializable(typeof(LocalContact))]
internal sealed partial class ControlJson : JsonSerializerContext;
