using System.Text.Json.Serialization;

namespace Connect.Chat.Reactive.Session;

/// <summary>The JSON of a <see cref="ChatResumeHandle"/>.</summary>
internal sealed record ResumeHandleJson(string? ContactId, string? State);

/// <summary>Source-generated serialization of resume handles.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ResumeHandleJson))]
internal sealed partial class ResumeJson : JsonSerializerContext;
