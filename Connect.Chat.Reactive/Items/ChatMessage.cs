namespace Connect.Chat.Reactive;

/// <summary>A message of a participant: text, Markdown, JSON, an interactive message or attachments.</summary>
/// <remarks>Match on the derived records. An unknown message is an <see cref="OtherMessage"/>.</remarks>
public abstract record ChatMessage : ChatItem
{
    private protected ChatMessage()
    {
    }

    /// <summary>
    /// The content as sent, in the format of <see cref="ChatItem.ContentType"/>. At most 16,384 bytes in UTF-8
    /// (<c>SendMessage</c> in the API reference). Empty for attachments. While <see cref="IsStreaming"/> is true, the
    /// text received so far.
    /// </summary>
    public string Content { get; init; } = "";

    /// <summary>
    /// The service's metadata about the message. <see cref="MessageMetadata.None"/> for most messages.
    /// </summary>
    public MessageMetadata Metadata { get; init; } = MessageMetadata.None;

    /// <summary>
    /// Whether a bot is still writing the message. For each chunk, the session emits the message again with the same
    /// <see cref="ChatItem.Id"/> and <see cref="ChatItem.Time"/> and a longer <see cref="Content"/>. False when the
    /// message is complete, and for messages that are not streamed.
    /// </summary>
    /// <remarks>
    /// If a chunk is lost, the content does not change until the service sends the complete message. If the bot stops
    /// writing, the message never becomes complete.
    /// </remarks>
    public bool IsStreaming => Metadata.MessageCompleted is false;

    /// <summary>Whether the message is streamed, complete or not.</summary>
    internal bool IsStreamed => Metadata.MessageCompleted is not null;
}
