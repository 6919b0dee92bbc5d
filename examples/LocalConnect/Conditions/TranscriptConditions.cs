namespace Connect.Chat.Local;

/// <summary>How the pages of GetTranscript differ from the accepted items.</summary>
/// <param name="LagMs">
/// The time from the push of an item, or of a later version of it, until GetTranscript returns it, in milliseconds.
/// From 0 (default) to 3,600,000.
/// </param>
/// <param name="SortedByTime">
/// Whether items are sorted by their stamped time. Default: false, in the order of acceptance.
/// </param>
/// <param name="ShiftBy">
/// By how many items the positions move between two pages. The next page repeats that many items, but at least one
/// of its items is new. From 0 (default) to 100.
/// </param>
/// <param name="CutShare">
/// The share of pages, from 0 (default) to 1, that are shorter than requested although more items follow. They hold at
/// least half of the requested items.
/// </param>
/// <param name="EmptyShare">
/// The share of pages, from 0 (default) to 1, that are empty although more items follow. The page after an empty one is
/// not empty.
/// </param>
/// <param name="Seed">Seeds the random choice of the pages. Default: 0.</param>
public sealed record TranscriptConditions(
    int LagMs = 0,
    bool SortedByTime = false,
    int ShiftBy = 0,
    double CutShare = 0,
    double EmptyShare = 0,
    int Seed = 0)
{
    private const int LongestLagMs = 3_600_000;
    private const int LargestShift = 100;

    internal TimeSpan Lag => TimeSpan.FromMilliseconds(LagMs);

    internal void Validate()
    {
        if (LagMs is < 0 or > LongestLagMs)
            throw ServiceException.Validation($"lagMs must be 0 to {LongestLagMs}.");
        if (ShiftBy is < 0 or > LargestShift)
            throw ServiceException.Validation($"shiftBy must be 0 to {LargestShift}.");
        Share.Validate(CutShare, "cutShare");
        Share.Validate(EmptyShare, "emptyShare");
    }
}
