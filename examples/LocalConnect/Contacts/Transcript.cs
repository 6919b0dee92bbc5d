namespace Connect.Chat.Local;

/// <summary>The items of a contact in server order. Grows only at its end, so that positions stay valid.</summary>
internal sealed class Transcript
{
    private readonly List<ContactItem> _items = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    /// <summary>Every position there is, and will be.</summary>
    public static Range Everything => 0..int.MaxValue;

    public int Count => _items.Count;

    public ContactItem this[int position] => _items[position];

    public ContactItem[] ToArray() => [.. _items];

    /// <summary>Appends the item, or puts it in the place of the one with its id.</summary>
    public void Put(ContactItem item)
    {
        if (_positions.TryGetValue(item.Id, out int position))
        {
            _items[position] = item;
            return;
        }

        _positions.Add(item.Id, _items.Count);
        _items.Add(item);
    }

    /// <summary>Begins with what was said in past contacts of a persistent chat.</summary>
    public void Inherit(IEnumerable<ContactItem> past)
    {
        foreach (ContactItem item in past)
            Put(item with { ContactId = null, RelatedContactId = item.RelatedContactId ?? item.ContactId });
    }

    /// <summary>The positions of the items that were sent on a contact; they stand together.</summary>
    public Range PositionsOf(string contactId)
    {
        int first = _items.FindIndex(IsOfContact);
        if (first < 0)
            return 0..0;

        // The current contact, whose items come last, goes on.
        int last = _items.FindLastIndex(IsOfContact);
        return _items[last].ContactId is null ? first..(last + 1) : first..int.MaxValue;

        bool IsOfContact(ContactItem item) =>
            string.Equals(item.RelatedContactId ?? item.ContactId, contactId, StringComparison.Ordinal);
    }

    public ContactItem? Find(string id) => PositionOf(id) is int position ? _items[position] : null;

    public int? PositionOf(string id) => _positions.TryGetValue(id, out int position) ? position : null;

    /// <summary>The position of the first item at or after a time; <see cref="Count"/> if there is none.</summary>
    public int FirstSince(string absoluteTime)
    {
        int low = 0;
        int high = _items.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (string.CompareOrdinal(_items[middle].AbsoluteTime, absoluteTime) < 0)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
