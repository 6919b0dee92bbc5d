using System.Collections.Concurrent;
using Connect.Chat.Local;

namespace WebDesk.Chats;

/// <summary>The chats of this server. They live until it stops.</summary>
public sealed class ChatRooms(LocalConnect connect) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ChatRoom> _rooms = new(StringComparer.Ordinal);

    public ChatRoom? Find(string contactId) => _rooms.GetValueOrDefault(contactId);

    /// <summary>Starts a chat, with an agent who has accepted it.</summary>
    public ChatRoom Start(string customer, string agent)
    {
        var contact = connect.StartChat(customer);
        var room = new ChatRoom(
            connect,
            contact.ContactId,
            Seat.OfCustomer(connect, contact),
            Seat.OfAgent(connect, connect.Join(contact.ContactId, displayName: agent)));
        _rooms[contact.ContactId] = room;
        return room;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var room in _rooms.Values)
            await room.DisposeAsync();
    }
}
