using System.Text.Json.Serialization;

namespace Connect.Chat.Reactive.Session;

/// <summary>How a resume handle is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ChatResumeHandle))]
internal sealed partial class ResumeJson : JsonSerializerContext;
