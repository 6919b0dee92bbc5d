namespace Connect.Chat.Reactive.Session;

/// <summary>Something to send: a message, or an event.</summary>
internal sealed record Draft(bool IsMessage, string ContentType, string Content)
{
    /// <summary>Who sends, as the service would say it.</summary>
    public static ChatParticipant Sender(ChatDetails details, ParticipantRole role) =>
        new() { Id = details.ParticipantId, Role = role };

    /// <summary>How a message looks in the transcript until the service has shown it.</summary>
    public ChatMessage ToItem(ChatDetails details, ParticipantRole role)
    {
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
            Participant = Sender(details, role),
            ContactId = details.ContactId,
            InitialContactId = details.InitialContactId,
        };
    }

    /// <summary>The kind alone: what is said stays out of logs.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => LogText.Escape(ContentType);
}
