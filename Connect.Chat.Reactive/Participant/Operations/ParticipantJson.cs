using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// The JSON of requests and of small answers. Members have the names of the AWS model; absent ones are not written.
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
    // The body is never part of a page, so nothing but JSON's own characters needs escaping; the default
    // encoder would double the size of a Japanese message.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write<T>(T body, JsonTypeInfo<T> type)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Plain))
            JsonSerializer.Serialize(writer, body, type);
        return bytes.ToArray();
    }

    /// <summary>An empty answer is one without members: the service has accepted the call.</summary>
    public static T Read<T>(ReadOnlySpan<byte> answer, JsonTypeInfo<T> type)
        where T : class, new() =>
        answer.IsEmpty ? new T() : JsonSerializer.Deserialize(answer, type) ?? new T();

    /// <summary>Makes a call idempotent for which the caller gave no client token, as AWS's own SDKs do.</summary>
    public static string NewClientToken() => Guid.NewGuid().ToString();

    /// <summary>An absent member is written as nothing at all.</summary>
    public static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;

    /// <summary>A time that cannot be read is treated as absent: no call fails for its sake.</summary>
    public static DateTimeOffset? Time(string? iso8601) =>
        DateTimeOffset.TryParse(iso8601, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
