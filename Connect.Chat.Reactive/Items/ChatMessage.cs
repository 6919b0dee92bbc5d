using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>Something that somebody said or sent: text, Markdown, JSON, an interactive message or attachments.</summary>
/// <remarks>Match on the derived records; <see cref="OtherMessage"/> stands for what this version does not know.</remarks>
public abstract record ChatMessage : ChatItem
{
    private protected ChatMessage()
    {
    }

    /// <summary>
    /// The content as sent, in the format that <see cref="ChatItem.ContentType"/> names; at most 16,384 bytes in
    /// UTF-8 (<c>SendMessage</c> in the API reference). Empty for attachments. While <see cref="IsStreaming"/>, all
    /// that was written so far.
    /// </summary>
    public string Content { get; init; } = "";

    /// <summary>What the service says about the message; <see cref="MessageMetadata.None"/> for most messages.</summary>
    public MessageMetadata Metadata { get; init; } = MessageMetadata.None;

    /// <summary>
    /// Whether a bot is still writing the message. It comes again, with the same <see cref="ChatItem.Id"/> and
    /// <see cref="ChatItem.Time"/> and a longer <see cref="Content"/>, for each chunk that is written, and a last time
    /// when it is complete; then this is false, as it is for messages that come at once.
    /// </summary>
    /// <remarks>
    /// When a chunk goes missing, the content stays as it is until the service tells the whole. A message whose bot
    /// gives up is never complete.
    /// </remarks>
    public bool IsStreaming => Metadata.MessageCompleted is false;

    /// <summary>Whether the message is, or was, written bit by bit.</summary>
    internal bool IsStreamed => Metadata.MessageCompleted is not null;
}
