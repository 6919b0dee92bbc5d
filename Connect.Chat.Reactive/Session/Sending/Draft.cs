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
    public ChatMessage ToItem(ChatDetails details, ParticipantRole role)
    {
        ChatMessage item = ContentTypeTable.FindKind(ContentType) switch
        {
            ContentKind.Text => new TextMessage(),
            ContentKind.Markdown => new MarkdownMessage(),
            ContentKind.Json => new JsonMessage(),
            ContentKind.Interactive => new InteractiveMessage(),
            ContentKind.InteractiveResponse => new InteractiveResponseMessage(),
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
        var (status, statusText) = MessageProcessing.Parse(message.MessageProcessingStatus);
        return new()
        {
            Id = message.Id,
            Time = message.AbsoluteTime,
            ClientToken = clientToken,
            ProcessingStatus = status,
            ProcessingStatusText = statusText,
        };
    }

    /// <summary>The content type alone: the content stays out of logs.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => LogText.Escape(ContentType);
}
