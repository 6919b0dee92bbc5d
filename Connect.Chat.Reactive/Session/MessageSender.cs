namespace Connect.Chat.Reactive.Session;

/// <summary>Sends messages and events, one after another, each under one token for all its repetitions.</summary>
internal sealed class MessageSender(SessionCore core, SessionCalls calls)
{
    private readonly SendLane _lane = new();

    public Task<SentItem> SendMessageAsync(
        string content, string contentType, string? clientToken, object? metadata, CancellationToken cancellationToken)
    {
        SendGuard.Content(content, nameof(content));
        SendGuard.ContentType(contentType, nameof(contentType));
        SendGuard.ClientToken(clientToken, nameof(clientToken));
        return SendAsync(
            clientToken,
            metadata,
            async (connectionToken, token, cancellation) =>
            {
                var sent = await core.Client.SendMessageAsync(
                    new()
                    {
                        ConnectionToken = connectionToken,
                        Content = content,
                        ContentType = contentType,
                        ClientToken = token,
                    },
                    cancellation).ConfigureAwait(false);
                return new() { Id = sent.Id, Time = sent.AbsoluteTime, ClientToken = token, Metadata = metadata };
            },
            cancellationToken);
    }

    public Task<SentItem> SendEventAsync(
        string contentType, string content, string? clientToken, object? metadata, CancellationToken cancellationToken)
    {
        SendGuard.ContentType(contentType, nameof(contentType));
        SendGuard.AtMostContent(content, nameof(content));
        SendGuard.ClientToken(clientToken, nameof(clientToken));
        return SendAsync(
            clientToken,
            metadata,
            async (connectionToken, token, cancellation) =>
            {
                var sent = await core.Client.SendEventAsync(
                    new()
                    {
                        ConnectionToken = connectionToken,
                        Content = content,
                        ContentType = contentType,
                        ClientToken = token,
                    },
                    cancellation).ConfigureAwait(false);
                return new() { Id = sent.Id, Time = sent.AbsoluteTime, ClientToken = token, Metadata = metadata };
            },
            cancellationToken);
    }

    // Starts on the caller's thread, as the lane keeps the order in which it is entered; fails through the task.
    private async Task<SentItem> SendAsync(
        string? clientToken,
        object? metadata,
        Func<string, string, CancellationToken, Task<SentItem>> send,
        CancellationToken cancellationToken)
    {
        calls.ThrowIfCannotSend();
        var token = clientToken ?? ClientToken.New();
        return await calls.CallAsync(
            (_, cancellation) => _lane.RunAsync(
                // Asked for again: the token may have been renewed while the send waited for its turn.
                turn => send(core.Access.ConnectionToken, token, turn), cancellation),
            metadata,
            cancellationToken).ConfigureAwait(false);
    }
}
