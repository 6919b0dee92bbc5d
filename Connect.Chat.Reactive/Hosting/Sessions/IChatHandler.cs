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
    /// After the call, the host stores that the item is handled. If the process stops in between, the next process
    /// calls the handler with the same item again: send with <see cref="ChatReplies.ReplyAsync"/> or a token of
    /// <see cref="ClientToken"/>, so that the reply is posted once. If the handler throws, the exception is logged, the
    /// item counts as handled, and the next item follows.
    /// </remarks>
    Task HandleAsync(IChatSession chat, ChatItem item, CancellationToken cancellationToken);
}
