using System.Text.Json.Serialization;

namespace Connect.Chat.Reactive.Session;

/// <summary>A resume handle as it is written.</summary>
internal sealed record ResumeHandleJson(string? ContactId, string? State);

/// <summary>How a resume handle is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResumeHandleJson))]
internal sealed partial class ResumeJson : JsonSerializerContext;
