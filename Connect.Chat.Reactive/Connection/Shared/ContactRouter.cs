namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Routes each item of a shared socket to the shares of its contact. The lock is held to find the shares, but not to
/// call them, so that sessions may join or leave at any time.
/// </summary>
internal sealed class ContactRouter : IItemReceiver
{
    private static readonly SocketShare[] None = [];

    private readonly object _lock = new();
    private readonly Dictionary<string, SocketShare[]> _byContact = new(StringComparer.Ordinal);
    private bool _isOpen;

    /// <summary>Accepts shares until <see cref="Close"/> is called.</summary>
    public void Open()
    {
        lock (_lock)
            _isOpen = true;
    }

    /// <summary>Adds a share; false if the socket is not connected.</summary>
    public bool TryAdd(SocketShare share)
    {
        lock (_lock)
        {
            if (!_isOpen)
                return false;
            foreach (var contact in share.ContactIds)
                _byContact[contact] = [.. Of(contact), share];
            return true;
        }
    }

    public void Remove(SocketShare share)
    {
        lock (_lock)
        {
            foreach (var contact in share.ContactIds)
            {
                var remaining = Array.FindAll(Of(contact), other => other != share);
                if (remaining.Length == 0)
                    _byContact.Remove(contact);
                else
                    _byContact[contact] = remaining;
            }
        }
    }

    /// <summary>All shares, without duplicates.</summary>
    public SocketShare[] All()
    {
        lock (_lock)
            return Distinct();
    }

    /// <summary>Removes and returns all shares, and accepts no more.</summary>
    public SocketShare[] Close()
    {
        lock (_lock)
        {
            _isOpen = false;
            var all = Distinct();
            _byContact.Clear();
            return all;
        }
    }

    public void OnItem(ChatItem item)
    {
        SocketShare[] byContact, byInitialContact;
        lock (_lock)
        {
            byContact = Of(item.ContactId);
            byInitialContact = item.InitialContactId == item.ContactId ? None : Of(item.InitialContactId);
        }

        foreach (var share in byContact)
            share.OnItem(item);
        foreach (var share in byInitialContact)
        {
            if (Array.IndexOf(byContact, share) < 0)
                share.OnItem(item);
        }

        if (item is { ContactId.Length: 0, InitialContactId.Length: 0 } and not TypingEvent)
            RouteUnaddressed(item);
    }

    // The item belongs to the session that has seen it or the message of the receipt. If none has, every session may
    // have missed it.
    private void RouteUnaddressed(ChatItem item)
    {
        var all = All();
        var id = item is MessageReceipt receipt ? receipt.MessageId : item.Id;
        var owners = id.Length == 0 ? [] : Array.FindAll(all, share => share.Listener.Items.Knows(id));
        foreach (var share in owners)
            share.OnItem(item);
        if (owners.Length > 0)
            return;
        foreach (var share in all)
            share.OnUnaddressed();
    }

    // Each session knows its own items.
    bool IItemReceiver.Knows(string itemId) => false;

    private SocketShare[] Distinct() => [.. _byContact.Values.SelectMany(static shares => shares).Distinct()];

    private SocketShare[] Of(string contact) =>
        _byContact.TryGetValue(contact, out var shares) ? shares : None;
}
