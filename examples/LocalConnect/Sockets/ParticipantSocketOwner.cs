namespace Connect.Chat.Local;

/// <summary>A participant, whose sockets receive the items of one contact.</summary>
internal sealed class ParticipantSocketOwner(Contact contact, ContactParticipant participant) : ISocketOwner
{
    public Contact OnlyContact => contact;

    public void Count(string operation) => contact.Count(operation);

    public bool AddSocket(ChatSocket socket) => contact.AddSocket(socket);

    public void RemoveSocket(ChatSocket socket) => contact.RemoveSocket(socket);

    public bool Subscribe(ChatSocket socket, bool accepted, bool acknowledge)
    {
        lock (contact.Lock)
        {
            if (!accepted || contact.HasEnded)
            {
                socket.Send(Frames.SubscriptionFailed);
                return false;
            }

            // Queued under the lock, so that the client receives the acknowledgement before the first item.
            if (acknowledge)
                socket.Send(Frames.Subscribed);
            contact.Subscribe(socket);

            // The others become connected by ConnectParticipant only.
            if (participant.Role is Roles.Customer)
                contact.Join(participant);
            return true;
        }
    }

    public bool Is(ContactParticipant other) => other == participant;
}
