using System.Text;
using System.Text.Json.Serialization;
using Connect.Chat.Reactive.Http;
namespace Connect.Chat.Reactive.Participant;

/// <summary>An event to send, such as typing, a receipt or a connection acknowledgement.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "SendEvent".</remarks>
public sealed record SendEventRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The content type, such as <see cref="ChatContentType.Typing"/>: 1 to 100 characters.</summary>
    public required string ContentType { get; init; }

    /// <summary>The content: at most 16,384 bytes in UTF-8. Default: empty; the request then omits it.</summary>
    public string Content { get; init; } = "";

    /// <summary>
    /// Makes the call idempotent: the service posts one event per token. At most 500 characters. Default: empty; the
    /// client then generates a token. The client never retries a typing event.
    /// </summary>
    public string ClientToken { get; init; } = "";

    /// <summary>Returns the type and size of the event, without tokens and content.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(SendEventRequest)} {{ ContentType = {LogText.Escape(ContentType)}, "
        + $"Bytes = {Encoding.UTF8.GetByteCount(Content ?? "")} }}";
}

/// <summary>The service has accepted the event.</summary>
public sealed record SendEventResult
{
    /// <summary>The id of the event in the transcript.</summary>
    public string Id { get; init; } = "";

    /// <summary>When the service accepted the event, in UTC. Null if the service does not state it.</summary>
    public DateTimeOffset? AbsoluteTime { get; init; }

    /// <summary>Returns the id and the time.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(SendEventResult)} {{ Id = {LogText.Escape(Id)}, AbsoluteTime = {AbsoluteTime:O} }}";
}

internal sealed record SendEventBody(string ContentType, string? Content, string? ClientToken);

internal sealed record SendEventResponse
{
    public string? Id { get; init; }

    [JsonConverter(typeof(OptionalMember<string>))]
    public string? AbsoluteTime { get; init; }
}

internal sealed class SendEvent()
    : ParticipantOperation<SendEventRequest, SendEventResult>(nameof(SendEvent), "/participant/event")
{
    public static readonly SendEvent Operation = new();

    public override string Bearer(SendEventRequest request) => request.ConnectionToken;

    public override Task<SendEventResult> CallAsync(
        IParticipantClient client, SendEventRequest request, CancellationToken cancellationToken) =>
        client.SendEventAsync(request, cancellationToken);

    public override void Validate(SendEventRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.ContentType(request.ContentType, nameof(request.ContentType));
        ParticipantLimits.Content(request.Content, nameof(request.Content));
        ParticipantLimits.ClientToken(request.ClientToken, nameof(request.ClientToken));
    }

    public override SendEventRequest WithClientToken(SendEventRequest request) =>
        string.IsNullOrEmpty(request.ClientToken)
            ? request with { ClientToken = ParticipantJson.NewClientToken() }
            : request;

    // A late typing event would be wrong. The next keystroke sends a new one.
    public override bool CanRetry(SendEventRequest request) => request.ContentType is not ChatContentType.Typing;

    public override CallImportance Importance(SendEventRequest request) => request.ContentType
        is ChatContentType.Typing or ChatContentType.MessageDelivered or ChatContentType.MessageRead
            ? CallImportance.Presence
            : CallImportance.Normal;

    public override byte[] Body(SendEventRequest request) => ParticipantJson.Write(
        new(
            request.ContentType,
            ParticipantJson.NullIfEmpty(request.Content),
            ParticipantJson.NullIfEmpty(request.ClientToken)),
        ParticipantJson.Default.SendEventBody);

    public override SendEventResult Read(SendEventRequest request, ServiceResponse response)
    {
        var read = ParticipantJson.Read(response.Body, ParticipantJson.Default.SendEventResponse);
        return new()
        {
            Id = read.Id ?? "",
            AbsoluteTime = ParticipantJson.ParseTime(read.AbsoluteTime),
        };
    }

    public override void Check(SendEventRequest request, SendEventResult result)
    {
        if (string.IsNullOrEmpty(result.Id))
            throw UnusableResponseException.Incomplete("id for the event");
    }
}
