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
    /// UTF-8 (<c>SendMessage</c> in the API reference). Empty for attachments.
    /// </summary>
    public string Content { get; init; } = "";

    /// <summary>What the service says about the message; <see cref="MessageMetadata.None"/> for most messages.</summary>
    public MessageMetadata Metadata { get; init; } = MessageMetadata.None;
}
