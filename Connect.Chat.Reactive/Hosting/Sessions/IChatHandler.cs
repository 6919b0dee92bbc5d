namespace Connect.Chat.Reactive.Hosting;

/// <summary>Handles the items of the hosted sessions. A singleton; chats call it concurrently.</summary>
public interface IChatHandler
{
    /// <summary>Handles an item. Each chat has one call at a time, in the order of its items.</summary>
    /// <param name="chat">The session.</param>
    /// <param name="item">
    /// An item of <see cref="IChatSession.Items"/>, without typing events. A new chat begins with its history, if the
    /// options do not exclude it.
    /// </param>
    /// <param name="cancellationToken">
    /// Cancelled when the chat is removed, and when the host's shutdown limit has passed.
    /// </param>
    /// <returns>A task that completes when the item is handled.</returns>
    /// <remarks>
    /// <para>After the call, the host stores that the item is handled. If the process stops in between, the next
    /// process calls the handler with the same item again: send with <see cref="ChatReplies.ReplyAsync"/> or a token of
    /// <see cref="ClientToken"/>, so that the reply is posted once.</para>
    /// <para>If the handler throws because the service cannot be reached (<see cref="ChatNotConnectedException"/>, or a
    /// transient <see cref="ParticipantServiceException"/> or <see cref="AttachmentException"/>), the host calls it
    /// again with the same item, after 1 to 30 seconds, until it succeeds, the chat ends or the host stops. Any other
    /// exception is logged, the item counts as handled, and the next item follows.</para>
    /// <para>The handler can call <see cref="IChatSessionHost.RemoveAsync"/> for its chat. Ten minutes after the end of
    /// a chat, a handler that has not returned is cancelled.</para>
    /// </remarks>
    Task HandleAsync(IChatSession chat, ChatItem item, CancellationToken cancellationToken);
}
