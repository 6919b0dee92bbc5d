namespace Connect.Chat.Reactive.Session;

internal abstract partial class ParticipantChatSession
{
    public Task<SentItem> RespondAsync(
        InteractiveMessage message, InteractiveChoice choice, CancellationToken cancellationToken = default) =>
        RespondAsync(message, choice, clientToken: null, metadata: null, cancellationToken);

    public Task<SentItem> RespondAsync(
        InteractiveMessage message,
        InteractiveChoice choice,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default)
    {
        if (message is null)
            throw new ArgumentNullException(nameof(message));
        if (choice is null)
            throw new ArgumentNullException(nameof(choice));
        var (content, contentType) = InteractiveResponse.Of(message.Template, choice, nameof(choice));
        SendValidation.AtMostContent(content, nameof(choice));
        return _sender.SendMessageAsync(content, contentType, clientToken, metadata, cancellationToken);
    }
}
