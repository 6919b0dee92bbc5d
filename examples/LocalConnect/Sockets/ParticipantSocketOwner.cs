namespace Connect.Chat.Local;

/// <summary>A participant with a socket for one contact.</summary>
internal sealed class ParticipantSocketOwner(Contact contact, ContactParticipant participant) : ISocketOwner
{
    public Contact OnlyContact => contact;

    public void Count(string operation) => contact.Count(operation);

    public bool Enter(ChatSocket socket) => contact.Enter(socket);

    public void Exit(ChatSocket socket) => contact.Exit(socket);

    public void Subscribe(ChatSocket socket, bool accepted)
    {
        lock (contact.Lock)
        {
            if (!accepted || contact.HasEnded)
            {
                socket.Send(Frames.SubscriptionFailed);
                return;
            }

            // The answer is queued under the lock, so that it comes before the first item.
            socket.Send(Frames.Subscribed);
            contact.Audience.Subscribe(socket);
            contact.Join(participant);
        }
    }

    public bool Is(ContactParticipant other) => other == participant;
}
