namespace Connect.Chat.Local;

/// <summary>The participant or agent that a socket belongs to, and so the contacts whose items it receives.</summary>
internal interface ISocketOwner
{
    /// <summary>The contact of the socket; null if the socket serves several.</summary>
    Contact? OnlyContact { get; }

    void Count(string operation);

    /// <summary>Adds an open socket. Returns false if the chat has ended.</summary>
    bool AddSocket(ChatSocket socket);

    void RemoveSocket(ChatSocket socket);

    /// <summary>
    /// Queues the acknowledgement, and after it all new items. Without <paramref name="acknowledge"/>, the caller
    /// acknowledges an accepted subscription later.
    /// </summary>
    /// <returns>False if the subscription was refused. The refusal is always sent at once.</returns>
    bool Subscribe(ChatSocket socket, bool accepted, bool acknowledge);

    /// <summary>Whether the socket belongs to this participant.</summary>
    bool Is(ContactParticipant participant);
}
