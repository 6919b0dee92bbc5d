namespace Connect.Chat.Local;

/// <summary>How GetTranscript differs from what was accepted.</summary>
/// <param name="LagMs">How long after its push an item, or a later version of it, is shown.</param>
/// <param name="SortedByTime">Whether items are sorted by their stamped time, instead of in the order of acceptance.</param>
/// <param name="ShiftBy">
/// By how many items the positions move between two pages: so many items of a page come again on the next. At least
/// one item of each page is new.
/// </param>
/// <param name="CutShare">
/// The share of pages, from 0 to 1, that hold fewer items than asked for although more follow: half of them, or more.
/// </param>
/// <param name="EmptyShare">
/// The share of pages, from 0 to 1, that hold nothing although more follow. The page after an empty one is not empty.
/// </param>
/// <param name="Seed">Draws the pages.</param>
public sealed record TranscriptConditions(
    int LagMs = 0, bool SortedByTime = false, int ShiftBy = 0, double CutShare = 0, double EmptyShare = 0, int Seed = 0)
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
