namespace Connect.Chat.Local;

/// <summary>One item of a transcript, and the versions of it that a lagging transcript still shows.</summary>
internal sealed class TranscriptEntry(ContactItem item, DateTimeOffset since)
{
    private TranscriptEntry? _earlier;

    public ContactItem Item { get; private set; } = item;

    private DateTimeOffset Since { get; set; } = since;

    /// <summary>Replaces the item, and keeps every version that could have been shown after a moment.</summary>
    public void Replace(ContactItem item, DateTimeOffset now, DateTimeOffset shownFrom)
    {
        _earlier = now > shownFrom ? new(Item, Since) { _earlier = _earlier } : null;
        Item = item;
        Since = now;

        TranscriptEntry version = this;
        while (version.Since > shownFrom && version._earlier is { } earlier)
            version = earlier;
        version._earlier = null;
    }

    /// <summary>The version that was the latest one at a moment, or null if the item did not exist yet.</summary>
    public ContactItem? AsOf(DateTimeOffset moment)
    {
        TranscriptEntry? version = this;
        while (version?.Since > moment)
            version = version._earlier;
        return version?.Item;
    }
}
