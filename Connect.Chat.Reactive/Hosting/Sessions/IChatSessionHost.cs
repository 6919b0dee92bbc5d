namespace Connect.Chat.Reactive.Hosting;

/// <summary>
/// Holds the sessions of a service. It runs the <see cref="IChatHandler"/> for each, stores how far each has come, and
/// continues all of them when the service starts again.
/// </summary>
/// <remarks>
/// <para>All members are thread-safe.</para>
/// <para>A session that no longer reconnects by itself is connected again, after 1 to 30 seconds. A chat that has ended
/// leaves the host and the store. If the service only refuses the participant, because the chat has ended while it was
/// not connected or because of a wrong region, endpoint or policy, the chat leaves the host and stays in the store for
/// 7 days: each start tries again.</para>
/// </remarks>
public interface IChatSessionHost
{
    /// <summary>The chats that the host holds now.</summary>
    IReadOnlyCollection<HostedChat> Chats { get; }

    /// <summary>
    /// Stores a chat, connects to it, and handles its items, also those from before it was added. Loads the stored
    /// chats first, if the host has not started. A chat that is stored without a session in this host, such as one that
    /// the service refused, continues from where it was.
    /// </summary>
    /// <param name="chat">The chat.</param>
    /// <param name="cancellationToken">Cancels the connection. The chat is then not added.</param>
    /// <returns>The connected session. The host disposes it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="chat"/> is null.</exception>
    /// <exception cref="ArgumentException">The chat has no factory of that name, or invalid details.</exception>
    /// <exception cref="InvalidOperationException">
    /// The host has a chat with the same contact id; or it is stopping, and the next process continues the chat if it
    /// is stored already.
    /// </exception>
    /// <exception cref="ChatConnectException">The session could not connect. The chat is not added.</exception>
    /// <exception cref="ChatEndedException">The chat has ended. It is not added.</exception>
    Task<IChatSession> AddAsync(HostedChat chat, CancellationToken cancellationToken = default);

    /// <summary>Finds a session.</summary>
    /// <param name="contactId">The id of the contact.</param>
    /// <returns>The session; null if the host has no chat with this contact id.</returns>
    IChatSession? Find(string contactId);

    /// <summary>
    /// Removes the chat from the store and disposes the session, for example after it was handed over. The chat itself
    /// continues. If the store fails, its exception is thrown, the chat stays as it is, and the call can be repeated.
    /// </summary>
    /// <param name="contactId">The id of the contact.</param>
    /// <param name="cancellationToken">Cancels the wait; the removal continues.</param>
    /// <returns>False if the host has no chat with this contact id.</returns>
    Task<bool> RemoveAsync(string contactId, CancellationToken cancellationToken = default);
}
