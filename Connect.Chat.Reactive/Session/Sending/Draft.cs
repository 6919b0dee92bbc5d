using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>A message or an event to send.</summary>
internal sealed record Draft(bool IsMessage, string ContentType, string Content)
{
    /// <summary>The sender, as the service would name it.</summary>
    public static ChatParticipant Sender(ChatDetails details, ParticipantRole role) =>
        new() { Id = details.ParticipantId, Role = role };

    /// <summary>Returns the message as the transcript shows it until the service has pushed it.</summary>
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

    /// <summary>Posts it once.</summary>
    public async Task<SentItem> PostAsync(
        IParticipantClient client, string connectionToken, string clientToken, CancellationToken cancellationToken)
    {
        if (!IsMessage)
        {
            var sent = await client.SendEventAsync(
                new()
                {
                    ConnectionToken = connectionToken,
                    Content = Content,
                    ContentType = ContentType,
                    ClientToken = clientToken,
                },
                cancellationToken).ConfigureAwait(false);
            return new() { Id = sent.Id, Time = sent.AbsoluteTime, ClientToken = clientToken };
        }

        var message = await client.SendMessageAsync(
            new()
            {
                ConnectionToken = connectionToken,
                Content = Content,
                ContentType = ContentType,
                ClientToken = clientToken,
            },
            cancellationToken).ConfigureAwait(false);
        return new()
        {
            Id = message.Id,
            Time = message.AbsoluteTime,
            ClientToken = clientToken,
            ProcessingStatus = ProcessingStatusOf(message.MessageProcessingStatus),
        };
    }

    /// <summary>The content type alone: the content stays out of logs.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => LogText.Escape(ContentType);

    private static MessageProcessingStatus ProcessingStatusOf(string text) => text switch
    {
        "PROCESSING" => MessageProcessingStatus.Processing,
        "FAILED" => MessageProcessingStatus.Failed,
        "REJECTED" => MessageProcessingStatus.Rejected,
        _ => MessageProcessingStatus.None,
    };
}
