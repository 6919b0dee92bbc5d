namespace Connect.Chat.Local;

/// <summary>A scan through a transcript window.</summary>
/// <param name="Window">The window.</param>
/// <param name="IsForward">Whether the scan proceeds towards newer items.</param>
/// <param name="Rank">The rank of the next item. The scan is over if it lies outside the window.</param>
internal sealed record TranscriptScan(TranscriptWindow Window, bool IsForward, int Rank)
{
    /// <summary>Whether the previous page was empty although more items follow.</summary>
    public bool FollowsEmptyPage { get; init; }

    public bool IsOver => Rank < 0 || Rank >= Window.Count;

    private int Step => IsForward ? 1 : -1;

    /// <summary>Returns the next items in the order of the scan, and the rest of the scan; null at its end.</summary>
    public (List<ContactItem> Page, TranscriptScan? Next) Read(int count)
    {
        List<ContactItem> items = [];
        TranscriptScan rest = this with { FollowsEmptyPage = false };
        while (items.Count < count && !rest.IsOver)
        {
            // The response has the initial contact id once, not on each item.
            items.Add(Window[rest.Rank] with { InitialContactId = null });
            rest = rest with { Rank = rest.Rank + Step };
        }

        return (items, rest.IsOver ? null : rest);
    }

    /// <summary>Returns the same scan, some items earlier.</summary>
    public TranscriptScan Back(int items) => this with { Rank = Rank - (items * Step) };

    public string ToToken() => new TranscriptToken(IsForward, FollowsEmptyPage, Window.PositionAt(Rank)).ToString();
}
