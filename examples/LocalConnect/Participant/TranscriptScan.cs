namespace Connect.Chat.Local;

/// <summary>A walk through what is shown of a transcript, from a rank on.</summary>
/// <param name="Window">What is walked.</param>
/// <param name="IsForward">Towards newer items.</param>
/// <param name="Rank">The next to read, if it is within.</param>
internal sealed record TranscriptScan(TranscriptWindow Window, bool IsForward, int Rank)
{
    /// <summary>Whether the page before was empty although more followed.</summary>
    public bool FollowsEmptyPage { get; init; }

    public bool IsOver => Rank < 0 || Rank >= Window.Count;

    private int Step => IsForward ? 1 : -1;

    /// <summary>The next items in the order of the walk, and the rest of the walk if there is one.</summary>
    public (List<ContactItem> Page, TranscriptScan? Next) Read(int count)
    {
        List<ContactItem> items = [];
        TranscriptScan rest = this with { FollowsEmptyPage = false };
        while (items.Count < count && !rest.IsOver)
        {
            // A transcript names the first contact once, beside its items.
            items.Add(Window[rest.Rank] with { InitialContactId = null });
            rest = rest with { Rank = rest.Rank + Step };
        }

        return (items, rest.IsOver ? null : rest);
    }

    /// <summary>The same walk, some items earlier.</summary>
    public TranscriptScan Back(int items) => this with { Rank = Rank - (items * Step) };

    public string ToToken() => new TranscriptToken(IsForward, FollowsEmptyPage, Window.PositionAt(Rank)).ToString();
}
