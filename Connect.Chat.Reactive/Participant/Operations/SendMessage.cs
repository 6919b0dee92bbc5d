using System.Text;
using System.Text.Json.Serialization;
using Connect.Chat.Reactive.Http;
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
    /// Makes the call idempotent: the service posts one message per token. At most 500 characters. Default: empty; the
    /// client then generates a token.
    /// </summary>
    public string ClientToken { get; init; } = "";

    /// <summary>Returns the type and size of the message, without tokens and content.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(SendMessageRequest)} {{ ContentType = {LogText.Escape(ContentType)}, "
        + $"Bytes = {Encoding.UTF8.GetByteCount(Content ?? "")} }}";
}

/// <summary>The service has accepted the message.</summary>
public sealed record SendMessageResult
{
    /// <summary>The id of the message in the transcript.</summary>
    public string Id { get; init; } = "";

    /// <summary>When the service accepted the message, in UTC. Null if the service does not state it.</summary>
    public DateTimeOffset? AbsoluteTime { get; init; }

    /// <summary>
    /// The status of the service's message processing: <c>PROCESSING</c>, <c>FAILED</c> or <c>REJECTED</c>. Empty if
    /// the service does not process the message.
    /// </summary>
    public string MessageProcessingStatus { get; init => field = value ?? ""; } = "";

    /// <summary>Returns the id and the time.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(SendMessageResult)} {{ Id = {LogText.Escape(Id)}, AbsoluteTime = {AbsoluteTime:O} }}";
}

internal sealed record SendMessageBody(string ContentType, string Content, string? ClientToken);

internal sealed record SendMessageResponse
{
    public string? Id { get; init; }

    [JsonConverter(typeof(OptionalMember<string>))]
    public string? AbsoluteTime { get; init; }

    [JsonConverter(typeof(OptionalMember<Metadata>))]
    public Metadata? MessageMetadata { get; init; }

    internal sealed record Metadata(string? MessageProcessingStatus);
}

internal sealed class SendMessage()
    : ParticipantOperation<SendMessageRequest, SendMessageResult>(nameof(SendMessage), "/participant/message")
{
    public static readonly SendMessage Operation = new();

    public override string Bearer(SendMessageRequest request) => request.ConnectionToken;

    public override Task<SendMessageResult> CallAsync(
        IParticipantClient client, SendMessageRequest request, CancellationToken cancellationToken) =>
        client.SendMessageAsync(request, cancellationToken);

    public override void Validate(SendMessageRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.ContentType(request.ContentType, nameof(request.ContentType));
        ParticipantLimits.Present(request.Content, nameof(request.Content));
        ParticipantLimits.Content(request.Content, nameof(request.Content));
        ParticipantLimits.Json(request.ContentType, request.Content, nameof(request.Content));
        ParticipantLimits.ClientToken(request.ClientToken, nameof(request.ClientToken));
    }

    public override SendMessageRequest WithClientToken(SendMessageRequest request) =>
        string.IsNullOrEmpty(request.ClientToken)
            ? request with { ClientToken = ParticipantJson.NewClientToken() }
            : request;

    // The service deduplicates retries by their client token.
    public override bool CanRetry(SendMessageRequest request) => true;

    public override byte[] Body(SendMessageRequest request) => ParticipantJson.Write(
        new(request.ContentType, request.Content, ParticipantJson.NullIfEmpty(request.ClientToken)),
        ParticipantJson.Default.SendMessageBody);

    public override SendMessageResult Read(SendMessageRequest request, ServiceResponse response)
    {
        var read = ParticipantJson.Read(response.Body, ParticipantJson.Default.SendMessageResponse);
        return new()
        {
            Id = read.Id ?? "",
            AbsoluteTime = ParticipantJson.ParseTime(read.AbsoluteTime),
            MessageProcessingStatus = read.MessageMetadata?.MessageProcessingStatus ?? "",
        };
    }

    public override void Check(SendMessageRequest request, SendMessageResult result)
    {
        if (string.IsNullOrEmpty(result.Id))
            throw UnusableResponseException.Incomplete("id for the message");
    }
}
