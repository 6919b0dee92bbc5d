using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive;

/// <summary>A message, event or attachment that the service has accepted.</summary>
public sealed record SentItem
{
    /// <summary>
    /// The id of the item in the transcript. Empty if the service returned none; it never does for attachments.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>
    /// The id of the attached file, which identifies the item (<see cref="ChatAttachment.Id"/>). Default: empty, the
    /// item is not an attachment.
    /// </summary>
    public string AttachmentId { get; init; } = "";

    /// <summary>The time at which the service accepted the item. Null if the service returned none.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>
    /// The status of message processing at the time of the response, if it is enabled for the contact. The outcome of
    /// <see cref="MessageProcessingStatus.Processing"/> arrives later, as an update of the item. Default:
    /// <see cref="MessageProcessingStatus.None"/>. Source: <c>MessageMetadata</c> in the response of SendMessage.
    /// </summary>
    public MessageProcessingStatus ProcessingStatus { get; init; }

    /// <summary>The status as sent, if this version does not know it. Otherwise empty.</summary>
    public string ProcessingStatusText { get; init; } = "";

    /// <summary>The client token of the send, which makes it safe to retry: the caller's or the session's.</summary>
    public required string ClientToken { get; init; }

    /// <summary>The metadata that the caller passed. Default: null.</summary>
    public object? Metadata { get; init; }

    /// <summary>Returns the ids and the time.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(SentItem)} {{ Id = {LogText.Escape(Id)}, AttachmentId = {LogText.Escape(AttachmentId)}, "
        + $"Time = {Time:O} }}";
}
