namespace Connect.Chat.Reactive.Transcript;

/// <summary>Builds a snapshot from given entries, for callers that have no session.</summary>
internal sealed class SnapshotBuilder
{
    private readonly TranscriptTable _table = new();
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);

    public TranscriptSnapshot ToSnapshot(bool hasOlder) => _table.Freeze(hasOlder);

    /// <exception cref="ArgumentException">The entry cannot be in a transcript with the others.</exception>
    public void Add(TranscriptEntry? entry, string parameter)
    {
        if (entry?.Item is not (ChatMessage or ChatEvent))
        {
            throw new ArgumentException(
                "A transcript consists of messages and events, without null. A receipt is the Status of its message.",
                parameter);
        }

        AddUnique(_ids, entry.Item.Id, "item id", parameter);
        AddUnique(_tokens, entry.ClientToken, "client token", parameter);
        _table.Add(entry);
    }

    private static void AddUnique(HashSet<string> known, string id, string what, string parameter)
    {
        if (id.Length > 0 && !known.Add(id))
            throw new ArgumentException($"Two entries have the {what} {LogText.Escape(id)}.", parameter);
    }
}
