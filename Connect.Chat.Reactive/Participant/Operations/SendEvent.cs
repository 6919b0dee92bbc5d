using Connect.Chat.Reactive.Http;
using System.Text;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Participant;

/// <summary>An event to send: typing, a receipt, an acknowledged connection.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "SendEvent".</remarks>
public sealed record SendEventRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The content type, such as <c>application/vnd.amazonaws.connect.event.typing</c>: 1 to 100 characters.</summary>
    public required string ContentType { get; init; }

    /// <summary>What belongs to the event: at most 16,384 bytes in UTF-8. Default: empty, and then left out.</summary>
    public string Content { get; init; } = "";

    /// <summary>
    /// Makes the call idempotent: the same token gives the same event, once. At most 500 characters. Default: empty,
    /// and then the client makes one for the call. A typing event is never repeated, whatever its token.
    /// </summary>
    public string ClientToken { get; init; } = "";

    /// <summary>The type and size of the event; never a token or the content.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(SendEventRequest)} {{ ContentType = {LogText.Escape(ContentType)}, Bytes = {Encoding.UTF8.GetByteCount(Content ?? "")} }}";
}

/// <summary>The service has accepted the event.</summary>
public sealed record SendEventResult
{
    /// <summary>The id of the event in the transcript.</summary>
    public string Id { get; init; } = "";

    /// <summary>When the service accepted the event, in UTC; null when it did not say.</summary>
    public DateTimeOffset? AbsoluteTime { get; init; }

    /// <summary>The id and the time.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(SendEventResult)} {{ Id = {LogText.Escape(Id)}, AbsoluteTime = {AbsoluteTime:O} }}";
}

internal sealed record SendEventBody(string ContentType, string? Content, string? ClientToken);

internal sealed record SendEventResponse
{
    public string? Id { get; init; }

    public string? AbsoluteTime { get; init; }
}

internal sealed class SendEvent : ParticipantOperation<SendEventRequest, SendEventResult>
{
    public static readonly SendEvent Operation = new();

    public override string Name => "SendEvent";

    public override string Path(SendEventRequest request) => "/participant/event";

    public override string Bearer(SendEventRequest request) => request.ConnectionToken;

    public override void Validate(SendEventRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.ContentType(request.ContentType);
        ParticipantLimits.Content(request.Content);
        ParticipantLimits.ClientToken(request.ClientToken);
    }

    public override SendEventRequest WithClientToken(SendEventRequest request) =>
        string.IsNullOrEmpty(request.ClientToken) ? request with { ClientToken = ParticipantJson.NewClientToken() } : request;

    // Typing that arrives late is untrue: the next keystroke sends the next one.
    public override bool IsRepeatable(SendEventRequest request) => request.ContentType is not ChatContentType.Typing;

    public override byte[] Body(SendEventRequest request) => ParticipantJson.Write(
        new(request.ContentType, ParticipantJson.Given(request.Content), ParticipantJson.Given(request.ClientToken)),
        ParticipantJson.Default.SendEventBody);

    public override SendEventResult Read(ReadOnlySpan<byte> answer, DateTimeOffset receivedAt)
    {
        var read = ParticipantJson.Read(answer, ParticipantJson.Default.SendEventResponse);
        var id = read.Id is { Length: > 0 } given ? given : throw UnusableResponseException.Incomplete("id for the event");
        return new() { Id = id, AbsoluteTime = ParticipantJson.Time(read.AbsoluteTime) };
    }
}
