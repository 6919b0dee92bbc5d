namespace Connect.Chat.Local;

/// <summary>Shortens, empties and shifts the pages of a transcript. Guarded by the lock of the contact.</summary>
internal sealed class TranscriptPager(TranscriptConditions conditions)
{
    private readonly Random _random = new(conditions.Seed);

    public TranscriptConditions Conditions => conditions;

    /// <summary>Returns the next page in the order of the scan, and the rest of the scan; null at its end.</summary>
    public (List<ContactItem> Page, TranscriptScan? Next) Read(TranscriptScan scan, int maxResults)
    {
        if (!scan.IsOver && !scan.FollowsEmptyPage && _random.Draws(conditions.EmptyShare))
            return ([], scan with { FollowsEmptyPage = true });

        (List<ContactItem> page, TranscriptScan? next) = scan.Read(SizeOf(maxResults));
        int shift = Math.Max(Math.Min(conditions.ShiftBy, page.Count - 1), 0);
        return (page, next?.Back(shift));
    }

    private int SizeOf(int maxResults) => maxResults > 1 && _random.Draws(conditions.CutShare)
        ? _random.Next((maxResults + 1) / 2, maxResults)
        : maxResults;
}
