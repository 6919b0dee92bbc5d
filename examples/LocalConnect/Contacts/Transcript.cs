namespace Connect.Chat.Local;

/// <summary>
/// The items of a contact in the order of acceptance. New items are only appended, so that positions stay valid.
/// </summary>
internal sealed class Transcript(TimeProvider time)
{
    private readonly List<TranscriptEntry> _entries = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    /// <summary>All positions, those of future items included.</summary>
    public static Range Everything => 0..int.MaxValue;

    public int Count => _entries.Count;

    public ContactItem[] ToArray() => [.. _entries.Select(static entry => entry.Item)];

    /// <summary>Appends the item, or replaces the earlier version of it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="lag">How long GetTranscript still returns the earlier version.</param>
    public void Put(ContactItem item, TimeSpan lag = default)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (_positions.TryGetValue(item.Id, out int position))
        {
            _entries[position].Replace(item, now, now - lag);
            return;
        }

        _positions.Add(item.Id, _entries.Count);
        _entries.Add(new(item, now));
    }

    /// <summary>Adds the items of past contacts of a persistent chat.</summary>
    public void Inherit(IEnumerable<ContactItem> past)
    {
        foreach (ContactItem item in past)
            Put(item with { ContactId = null, RelatedContactId = item.RelatedContactId ?? item.ContactId });
    }

    /// <summary>Returns the positions of the items of a contact, which are contiguous.</summary>
    public Range PositionsOf(string contactId)
    {
        int first = _entries.FindIndex(IsOfContact);
        if (first < 0)
            return 0..0;

        // The current contact has the last items and will get more.
        int last = _entries.FindLastIndex(IsOfContact);
        return _entries[last].Item.ContactId is null ? first..(last + 1) : first..int.MaxValue;

        bool IsOfContact(TranscriptEntry entry) =>
            string.Equals(entry.Item.RelatedContactId ?? entry.Item.ContactId, contactId, StringComparison.Ordinal);
    }

    public ContactItem? Find(string id) => PositionOf(id) is int position ? _entries[position].Item : null;

    public int CountOf(Func<ContactItem, bool> matches) => _entries.Count(entry => matches(entry.Item));

    public int? PositionOf(string id) => _positions.TryGetValue(id, out int position) ? position : null;

    /// <summary>Returns the part of the transcript that GetTranscript returns now.</summary>
    public TranscriptWindow Window(Range within, TranscriptConditions conditions)
    {
        int first = within.Start.Value;
        int end = Math.Max(Math.Min(within.End.Value, Count), first);
        return conditions.LagMs == 0 && !conditions.SortedByTime
            ? new(this, first, end - first)
            : new(this, [.. VisiblePositions(first, end, conditions)], time.GetUtcNow() - conditions.Lag);
    }

    public ContactItem? At(int position, DateTimeOffset? asOf) =>
        asOf is { } instant ? _entries[position].AsOf(instant) : _entries[position].Item;

    private IEnumerable<int> VisiblePositions(int first, int end, TranscriptConditions conditions)
    {
        DateTimeOffset asOf = time.GetUtcNow() - conditions.Lag;
        IEnumerable<int> visible = Enumerable.Range(first, end - first)
            .Where(position => At(position, asOf) is not null);
        return conditions.SortedByTime
            ? visible.OrderBy(position => _entries[position].Item.AbsoluteTime, StringComparer.Ordinal)
            : visible;
    }
}
