using System.Collections.Concurrent;

namespace Connect.Chat.Local;

/// <summary>All contacts by the ids of their segments, ended ones included.</summary>
internal sealed class ContactDirectory
{
    private readonly ConcurrentDictionary<string, Contact> _contacts = new(StringComparer.Ordinal);

    public void Add(Contact contact) => _contacts.TryAdd(contact.Id, contact);

    /// <summary>Adds a segment of a contact.</summary>
    public void Add(Contact contact, string segmentId) => _contacts.TryAdd(segmentId, contact);

    /// <summary>Counts the chats that have not ended.</summary>
    public int CountActive() => _contacts.Count(static pair => pair.Key == pair.Value.Id && !pair.Value.HasEnded);

    public Contact? Find(string? id) =>
        id is not null && _contacts.TryGetValue(id, out Contact? contact) ? contact : null;
}
