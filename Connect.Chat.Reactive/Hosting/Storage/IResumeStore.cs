namespace Connect.Chat.Reactive.Hosting;

/// <summary>
/// Stores the chats of a service and how far each has come, so that the next process continues them. Implementations
/// are thread-safe; the host makes one call at a time for each chat.
/// </summary>
public interface IResumeStore
{
    /// <summary>Stores a chat, in place of what is stored for its contact id.</summary>
    /// <param name="chat">The chat. Contains the participant token, which is secret.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>A task that completes when the chat survives a crash.</returns>
    Task SaveAsync(StoredChat chat, CancellationToken cancellationToken);

    /// <summary>Removes a chat. Does nothing if it is not stored.</summary>
    /// <param name="contactId">The id of the contact.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>A task that completes when the chat is removed.</returns>
    Task DeleteAsync(string contactId, CancellationToken cancellationToken);

    /// <summary>Loads all chats.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The chats, in any order, without those whose content is damaged.</returns>
    /// <remarks>Throws if the store cannot be reached: an outage must not look like an empty store.</remarks>
    Task<IReadOnlyList<StoredChat>> LoadAsync(CancellationToken cancellationToken);
}
