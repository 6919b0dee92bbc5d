namespace Connect.Chat.Local;

/// <summary>A participant with a socket for one contact.</summary>
internal sealed class ParticipantSocketOwner(Contact contact, ContactParticipant participant) : ISocketOwner
{
    public Contact OnlyContact => contact;

    public void Count(string operation) => contact.Count(operation);

    public bool Enter(ChatSocket socket) => contact.Enter(socket);

    public void Exit(ChatSocket socket) => contact.Exit(socket);

    public bool Subscribe(ChatSocket socket, bool accepted, bool answered)
    {
        lock (contact.Lock)
        {
            if (!accepted || contact.HasEnded)
            {
                socket.Send(Frames.SubscriptionFailed);
                return false;
            }

            // The answer is queued under the lock, so that it comes before the first item.
            if (answered)
                socket.Send(Frames.Subscribed);
            contact.Subscribe(socket);
            contact.Join(participant);
            return true;
        }
    }

    public bool Is(ContactParticipant other) => other == participant;
}
