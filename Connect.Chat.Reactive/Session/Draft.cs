namespace Connect.Chat.Reactive.Session;

/// <summary>Something to send: a message, or an event.</summary>
internal sealed record Draft(bool IsMessage, string ContentType, string Content)
{
    /// <summary>How a message looks in the transcript until the service has shown it.</summary>
    public ChatMessage ToItem(ChatDetails details, ParticipantRole role)
    {
        var from = new ChatParticipant { Id = details.ParticipantId, Role = role };
        ChatMessage item = ContentType switch
        {
            ChatContentType.TextPlain => new TextMessage(),
            ChatContentType.TextMarkdown => new MarkdownMessage(),
            ChatContentType.Json => new JsonMessage(),
            ChatContentType.InteractiveResponseMessage => new InteractiveResponseMessage(),
            _ => new OtherMessage(),
        };
        return item with
        {
            ContentType = ContentType,
            Content = Content,
            Participant = from,
            ContactId = details.ContactId,
            InitialContactId = details.InitialContactId,
        };
    }

    /// <summary>The kind alone: what is said stays out of logs.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => ContentType;
}
