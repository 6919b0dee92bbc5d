namespace Connect.Chat.Reactive.Hosting;

/// <summary>
/// Holds the sessions of a service. It runs the <see cref="IChatHandler"/> for each, stores how far each has come, and
/// continues all of them when the service starts again.
/// </summary>
/// <remarks>All members are thread-safe.</remarks>
public interface IChatSessionHost
{
    /// <summary>The chats that the host holds now.</summary>
    IReadOnlyCollection<HostedChat> Chats { get; }

    /// <summary>Stores a chat, connects to it, and handles its items from now on.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="cancellationToken">Cancels the connection. The chat is then not added.</param>
    /// <returns>The connected session. The host disposes it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="chat"/> is null.</exception>
    /// <exception cref="ArgumentException">The chat has no factory of that name, or invalid details.</exception>
    /// <exception cref="InvalidOperationException">
    /// The host has a chat with the same contact id, or it is stopping.
    /// </exception>
    /// <exception cref="ChatConnectException">The session could not connect. The chat is not added.</exception>
    /// <exception cref="ChatEndedException">The chat has ended. It is not added.</exception>
    Task<IChatSession> AddAsync(HostedChat chat, CancellationToken cancellationToken = default);

    /// <summary>Finds a session.</summary>
    /// <param name="contactId">The id of the contact.</param>
    /// <returns>The session; null if the host has no chat with this contact id.</returns>
    IChatSession? Find(string contactId);

    /// <summary>
    /// Disposes the session and removes the chat from the store, for example after it was handed over. The chat itself
    /// continues. Chats that have ended are removed automatically.
    /// </summary>
    /// <param name="contactId">The id of the contact.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>False if the host has no chat with this contact id.</returns>
    Task<bool> RemoveAsync(string contactId, CancellationToken cancellationToken = default);
}
