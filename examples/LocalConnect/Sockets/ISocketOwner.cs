namespace Connect.Chat.Local;

/// <summary>Whose socket it is, and so which contacts it hears.</summary>
internal interface ISocketOwner
{
    /// <summary>The contact, if the socket is for one alone.</summary>
    Contact? OnlyContact { get; }

    void Count(string operation);

    /// <summary>A socket was opened. False if there is nothing to hear any more.</summary>
    bool Enter(ChatSocket socket);

    void Exit(ChatSocket socket);

    /// <summary>
    /// Queues the answer, and behind it whatever is said from now on. If it is not <paramref name="answered"/>, the
    /// caller answers an accepted subscription later.
    /// </summary>
    /// <returns>False if the subscription was refused, which is always answered at once.</returns>
    bool Subscribe(ChatSocket socket, bool accepted, bool answered);

    /// <summary>Whether the socket is this participant's.</summary>
    bool Is(ContactParticipant participant);
}
