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

    /// <summary>Returns the items of a segment and of all earlier ones.</summary>
    public ContactItem[] UntilEndOf(string contactId) =>
        [.. _entries[..(LastOf(contactId) + 1)].Select(static entry => entry.Item)];

    /// <summary>Returns the positions of the items of a contact, which are contiguous.</summary>
    /// <param name="contactId">A past contact, or a segment of this one.</param>
    /// <param name="isCurrent">Whether it is the current segment, which will get more items.</param>
    public Range PositionsOf(string contactId, bool isCurrent)
    {
        int first = _entries.FindIndex(entry => IsOf(entry, contactId));
        return (first, isCurrent) switch
        {
            ( < 0, false) => 0..0,
            ( < 0, true) => Count..int.MaxValue,
            (_, false) => first..(LastOf(contactId) + 1),
            (_, true) => first..int.MaxValue,
        };
    }

    private int LastOf(string contactId) => _entries.FindLastIndex(entry => IsOf(entry, contactId));

    private static bool IsOf(TranscriptEntry entry, string contactId) =>
        string.Equals(entry.Item.RelatedContactId ?? entry.Item.ContactId, contactId, StringComparison.Ordinal);

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
