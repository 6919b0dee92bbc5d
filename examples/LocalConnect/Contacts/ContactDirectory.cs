using System.Collections.Concurrent;

namespace Connect.Chat.Local;

/// <summary>All contacts by id, ended ones included.</summary>
internal sealed class ContactDirectory
{
    private readonly ConcurrentDictionary<string, Contact> _contacts = new(StringComparer.Ordinal);

    public void Add(Contact contact) => _contacts.TryAdd(contact.Id, contact);

    public Contact? Find(string? id) =>
        id is not null && _contacts.TryGetValue(id, out Contact? contact) ? contact : null;
}
