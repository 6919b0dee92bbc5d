namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Brings each item of a shared socket to the shares of its contact. Who is told is looked up under the lock, and told
/// without it, so that a session may come or go meanwhile.
/// </summary>
internal sealed class ContactRouter
{
    private static readonly SocketShare[] Nobody = [];

    private readonly object _lock = new();
    private readonly Dictionary<string, SocketShare[]> _byContact = new(StringComparer.Ordinal);
    private bool _isOpen;

    /// <summary>Lets shares in; until then, and after <see cref="Close"/>, there is nothing to share in.</summary>
    public void Open()
    {
        lock (_lock)
            _isOpen = true;
    }

    /// <summary>False if there is no socket any more to share in.</summary>
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
                var rest = Array.FindAll(Of(contact), other => other != share);
                if (rest.Length == 0)
                    _byContact.Remove(contact);
                else
                    _byContact[contact] = rest;
            }
        }
    }

    /// <summary>Everybody who shares, once each.</summary>
    public SocketShare[] All()
    {
        lock (_lock)
            return [.. _byContact.Values.SelectMany(static shares => shares).Distinct()];
    }

    /// <summary>Lets everybody go who shared, and nobody else in.</summary>
    public SocketShare[] Close()
    {
        lock (_lock)
        {
            _isOpen = false;
            SocketShare[] all = [.. _byContact.Values.SelectMany(static shares => shares).Distinct()];
            _byContact.Clear();
            return all;
        }
    }

    public void Route(ChatItem item)
    {
        SocketShare[] first, second;
        lock (_lock)
        {
            first = Of(item.ContactId);
            second = item.InitialContactId == item.ContactId ? Nobody : Of(item.InitialContactId);
        }

        foreach (var share in first)
            share.OnItem(item);
        foreach (var share in second)
        {
            if (Array.IndexOf(first, share) < 0)
                share.OnItem(item);
        }

        if (item is { ContactId.Length: 0, InitialContactId.Length: 0 } and not TypingEvent)
            RouteUnaddressed(item);
    }

    // The session that knows the item, or the message of a receipt, knows that it is its own. If none does, any of
    // them may have missed it.
    private void RouteUnaddressed(ChatItem item)
    {
        var all = All();
        var id = item is MessageReceipt receipt ? receipt.MessageId : item.Id;
        var owners = id.Length == 0 ? [] : Array.FindAll(all, share => share.Listener.Knows(id));
        foreach (var share in owners)
            share.OnItem(item);
        if (owners.Length > 0)
            return;
        foreach (var share in all)
            share.OnUnaddressed();
    }

    private SocketShare[] Of(string contact) =>
        _byContact.TryGetValue(contact, out var shares) ? shares : Nobody;
}
