using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Serializes requests and reads small responses. Members have the names of the AWS model. Null members are omitted.
/// </summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateParticipantConnectionBody))]
[JsonSerializable(typeof(CreateParticipantConnectionResponse))]
[JsonSerializable(typeof(SendMessageBody))]
[JsonSerializable(typeof(SendMessageResponse))]
[JsonSerializable(typeof(SendEventBody))]
[JsonSerializable(typeof(SendEventResponse))]
[JsonSerializable(typeof(GetTranscriptBody))]
[JsonSerializable(typeof(DisconnectParticipantBody))]
[JsonSerializable(typeof(StartAttachmentUploadBody))]
[JsonSerializable(typeof(StartAttachmentUploadResponse))]
[JsonSerializable(typeof(CompleteAttachmentUploadBody))]
[JsonSerializable(typeof(GetAttachmentBody))]
[JsonSerializable(typeof(GetAttachmentResponse))]
[JsonSerializable(typeof(DescribeViewResponse))]
[JsonSerializable(typeof(GetAuthenticationUrlBody))]
[JsonSerializable(typeof(GetAuthenticationUrlResponse))]
[JsonSerializable(typeof(CancelParticipantAuthenticationBody))]
internal sealed partial class ParticipantJson : JsonSerializerContext
{
    // The body is never embedded in HTML, so only JSON's own characters need escaping. The default encoder would double
    // the size of a Japanese message.
    private static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Holds nothing between calls. System.Text.Json keeps such a writer for its own methods.
    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static byte[] Write<T>(T body, JsonTypeInfo<T> type)
    {
        var bytes = new PooledBytes();
        var writer = _writer ??= new(bytes, WriterOptions);
        writer.Reset(bytes);
        JsonSerializer.Serialize(writer, body, type);
        writer.Flush();
        var json = bytes.Written.ToArray();
        bytes.Reset();
        return json;
    }

    /// <summary>Reads a response. An empty response counts as an object without members.</summary>
    public static T Read<T>(ReadOnlySpan<byte> response, JsonTypeInfo<T> type)
        where T : class, new() =>
        response.IsEmpty ? new T() : JsonSerializer.Deserialize(response, type) ?? new T();

    /// <summary>Generates a client token for a call without one, as the AWS SDKs do.</summary>
    public static string NewClientToken() => Guid.NewGuid().ToString();

    /// <summary>Returns null for an empty string, so that the request omits the member.</summary>
    public static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    /// <summary>Parses a time. Returns null for an invalid time, so that it does not fail the call.</summary>
    public static DateTimeOffset? ParseTime(string? iso8601) =>
        Iso8601.Parse(iso8601)?.ToUniversalTime();

    public static string FormatTime(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
