namespace Connect.Chat.Local;

/// <summary>One item of a transcript, and the earlier versions that a lagging transcript still returns.</summary>
internal sealed class TranscriptEntry(ContactItem item, DateTimeOffset since)
{
    private TranscriptEntry? _earlier;

    public ContactItem Item { get; private set; } = item;

    private DateTimeOffset Since { get; set; } = since;

    /// <summary>
    /// Replaces the item, and drops the versions that were replaced before <paramref name="keepFrom"/>.
    /// </summary>
    public void Replace(ContactItem item, DateTimeOffset now, DateTimeOffset keepFrom)
    {
        _earlier = now > keepFrom ? new(Item, Since) { _earlier = _earlier } : null;
        Item = item;
        Since = now;

        TranscriptEntry version = this;
        while (version.Since > keepFrom && version._earlier is { } earlier)
            version = earlier;
        version._earlier = null;
    }

    /// <summary>Returns the version that was the latest at that time; null if the item did not exist yet.</summary>
    public ContactItem? AsOf(DateTimeOffset time)
    {
        TranscriptEntry? version = this;
        while (version?.Since > time)
            version = version._earlier;
        return version?.Item;
    }
}
