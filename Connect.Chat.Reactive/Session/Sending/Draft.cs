using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Session;

/// <summary>A message or an event to send.</summary>
internal sealed record Draft(bool IsMessage, string ContentType, string Content)
{
    /// <summary>The sender, as the service would name it.</summary>
    public static ChatParticipant Sender(ChatDetails details, ParticipantRole role) =>
        new() { Id = details.ParticipantId, Role = role };

    /// <summary>Returns the message as the transcript shows it until the service has pushed it.</summary>
    public ChatMessage ToItem(ChatDetails details, ParticipantRole role, DateTimeOffset now) =>
        MessageFactory.Create(new()
        {
            Known = ContentTypeTable.Match(ContentType),
            ContentType = ContentType,
            Content = Content,
            Time = now,
            Participant = Sender(details, role),
            ContactId = details.ContactId,
            InitialContactId = details.InitialContactId,
        });

    /// <summary>Returns the request that posts the message.</summary>
    public SendMessageRequest ToMessageRequest(string connectionToken, string clientToken) => new()
    {
        ConnectionToken = connectionToken,
        Content = Content,
        ContentType = ContentType,
        ClientToken = clientToken,
    };

    /// <summary>Returns the request that posts the event.</summary>
    public SendEventRequest ToEventRequest(string connectionToken, string clientToken) => new()
    {
        ConnectionToken = connectionToken,
        Content = Content,
        ContentType = ContentType,
        ClientToken = clientToken,
    };

    /// <summary>The content type alone: the content stays out of logs.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => LogText.Escape(ContentType);
}
