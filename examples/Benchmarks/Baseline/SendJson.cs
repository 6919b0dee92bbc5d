using System.Text.Json.Serialization;

namespace Benchmarks.Baseline;

internal sealed record SendRequest(string Content, string ContentType, string ClientToken);

internal sealed record SendResponse(string Id, DateTimeOffset AbsoluteTime);

/// <summary>Generated code for the requests and responses of hand-written clients.</summary>
[JsonSerializable(typeof(SendRequest))]
[JsonSerializable(typeof(SendResponse))]
internal sealed partial class SendJson : JsonSerializerContext;
