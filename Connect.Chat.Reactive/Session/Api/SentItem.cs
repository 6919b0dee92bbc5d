using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive;

/// <summary>What the service has accepted.</summary>
public sealed record SentItem
{
    /// <summary>
    /// The id of the item in the transcript; empty when the service did not say, as it never does for attachments.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>
    /// The id of the file that was attached, by which its item is known (<see cref="ChatAttachment.Id"/>); empty for
    /// everything else.
    /// </summary>
    public string AttachmentId { get; init; } = "";

    /// <summary>When the service accepted it; null when it did not say.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>
    /// The state of message processing at the time of the response, where the contact has it switched on. The outcome
    /// of <see cref="MessageProcessingStatus.Processing"/> arrives later, as an update of the item. Default:
    /// <see cref="MessageProcessingStatus.None"/>. Source: <c>MessageMetadata</c> in the response of SendMessage.
    /// </summary>
    public MessageProcessingStatus ProcessingStatus { get; init; }

    /// <summary>What made the send safe to repeat: the caller's own token, or the one made by the session.</summary>
    public required string ClientToken { get; init; }

    /// <summary>What the caller gave along.</summary>
    public object? Metadata { get; init; }

    /// <summary>The ids and the time.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(SentItem)} {{ Id = {LogText.Escape(Id)}, AttachmentId = {LogText.Escape(AttachmentId)}, Time = {Time:O} }}";
}
