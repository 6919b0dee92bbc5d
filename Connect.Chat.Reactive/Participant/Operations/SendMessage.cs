using Connect.Chat.Reactive.Http;
using System.Text;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Participant;

/// <summary>A message to send.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "SendMessage".</remarks>
public sealed record SendMessageRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The content type, such as <see cref="ChatContentType.TextPlain"/>: 1 to 100 characters.</summary>
    public required string ContentType { get; init; }

    /// <summary>The message: 1 to 16,384 bytes in UTF-8.</summary>
    public required string Content { get; init; }

    /// <summary>
    /// Makes the call idempotent: the same token gives the same message, once. At most 500 characters. Default: empty,
    /// and then the client makes one for the call.
    /// </summary>
    public string ClientToken { get; init; } = "";

    /// <summary>The type and size of the message; never a token or the content.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(SendMessageRequest)} {{ ContentType = {LogText.Escape(ContentType)}, Bytes = {Encoding.UTF8.GetByteCount(Content ?? "")} }}";
}

/// <summary>The service has accepted the message.</summary>
public sealed record SendMessageResult
{
    /// <summary>The id of the message in the transcript.</summary>
    public string Id { get; init; } = "";

    /// <summary>When the service accepted the message, in UTC; null when it did not say.</summary>
    public DateTimeOffset? AbsoluteTime { get; init; }

    /// <summary>
    /// How far the service's own processing of the message is (<c>PROCESSING</c>, <c>FAILED</c>, <c>REJECTED</c>);
    /// empty when it is not processed.
    /// </summary>
    public string MessageProcessingStatus { get; init; } = "";

    /// <summary>The id and the time.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(SendMessageResult)} {{ Id = {LogText.Escape(Id)}, AbsoluteTime = {AbsoluteTime:O} }}";
}

internal sealed record SendMessageBody(string ContentType, string Content, string? ClientToken);

internal sealed record SendMessageResponse
{
    public string? Id { get; init; }

    public string? AbsoluteTime { get; init; }

    public Metadata? MessageMetadata { get; init; }

    internal sealed record Metadata(string? MessageProcessingStatus);
}

internal sealed class SendMessage : ParticipantOperation<SendMessageRequest, SendMessageResult>
{
    public static readonly SendMessage Operation = new();

    public override string Name => "SendMessage";

    public override string Path(SendMessageRequest request) => "/participant/message";

    public override string Bearer(SendMessageRequest request) => request.ConnectionToken;

    public override void Validate(SendMessageRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.ContentType(request.ContentType);
        ParticipantLimits.Present(request.Content, nameof(request.Content));
        ParticipantLimits.Content(request.Content);
        ParticipantLimits.Json(request.ContentType, request.Content, nameof(request.Content));
        ParticipantLimits.ClientToken(request.ClientToken);
    }

    public override SendMessageRequest WithClientToken(SendMessageRequest request) =>
        string.IsNullOrEmpty(request.ClientToken) ? request with { ClientToken = ParticipantJson.NewClientToken() } : request;

    // The client token makes a repetition harmless.
    public override bool IsRepeatable(SendMessageRequest request) => true;

    public override byte[] Body(SendMessageRequest request) => ParticipantJson.Write(
        new(request.ContentType, request.Content, ParticipantJson.Given(request.ClientToken)),
        ParticipantJson.Default.SendMessageBody);

    public override SendMessageResult Read(ReadOnlySpan<byte> answer, DateTimeOffset receivedAt)
    {
        var read = ParticipantJson.Read(answer, ParticipantJson.Default.SendMessageResponse);
        return new()
        {
            Id = read.Id is { Length: > 0 } id ? id : throw UnusableResponseException.Incomplete("id for the message"),
            AbsoluteTime = ParticipantJson.Time(read.AbsoluteTime),
            MessageProcessingStatus = read.MessageMetadata?.MessageProcessingStatus ?? "",
        };
    }
}
