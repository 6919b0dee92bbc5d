namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Separates the items of the session from those before it, by identity. Unknown items below the oldest known one
/// precede a session that skips history, or were delivered by an earlier process.
/// </summary>
internal sealed class HistoryBoundary
{
    private readonly bool _skipsHistory;
    private readonly IReadOnlyList<DeliveredRun> _runs;
    private HashSet<ulong>? _firstPage;
    private HashSet<ulong>? _pushedBeforeLoss;

    public HistoryBoundary(SequencerSettings settings)
    {
        IsResumed = settings.ResumeFrom is not null;
        _skipsHistory = settings.InitialHistory == InitialHistory.None;
        _runs = settings.ResumeFrom?.Runs ?? [];
        IsFromBeginning = settings.ResumeFrom?.IsWhole ?? !_skipsHistory;
    }

    /// <summary>Whether the session continues an earlier one.</summary>
    public bool IsResumed { get; }

    /// <summary>Whether every unknown item is new, however old it is.</summary>
    public bool IsFromBeginning { get; private set; }

    /// <summary>Whether a catch-up has completed.</summary>
    public bool HasCaughtUp { get; private set; }

    /// <summary>The origin of most items that a walk finds.</summary>
    public ItemOrigin UsualOrigin => HasCaughtUp ? ItemOrigin.Recovered : ItemOrigin.History;

    /// <summary>Records the first page that has items, until the first catch-up completes.</summary>
    public void OnPage(IReadOnlyList<ChatItem> page)
    {
        if (!HasCaughtUp && page.Count > 0)
            _firstPage ??= [.. page.Select(ItemIdentity.Of)];
    }

    /// <summary>
    /// Returns the items that mark where the history ends, before the first catch-up of a session that skips it: those
    /// that were pushed. What was missed after a loss is newer than those that were pushed before it.
    /// </summary>
    public IReadOnlyCollection<ulong> MarkersOfFirstWalk(Func<HashSet<ulong>> pushed) =>
        HasCaughtUp || IsFromBeginning ? [] : _pushedBeforeLoss ?? pushed();

    /// <summary>Returns how far back a walk reads.</summary>
    public WalkGoal GoalWith(IReadOnlyCollection<ulong> markers) =>
        markers.Count > 0 ? WalkGoal.Seen
        : IsFromBeginning ? WalkGoal.Beginning
        : WalkGoal.FirstPage;

    /// <summary>Records that items may be missing that were sent after the first subscription.</summary>
    /// <param name="pushed">The items that were pushed so far.</param>
    public void OnLoss(Func<HashSet<ulong>> pushed)
    {
        if (!HasCaughtUp && !IsResumed && !IsFromBeginning)
            _pushedBeforeLoss ??= pushed();
    }

    /// <summary>Records that a catch-up has completed.</summary>
    /// <param name="reachedBeginning">Whether it read the whole transcript: the session knows every item.</param>
    public void OnCaughtUp(bool reachedBeginning)
    {
        IsFromBeginning |= !HasCaughtUp && reachedBeginning;
        HasCaughtUp = true;
        _firstPage = null;
        _pushedBeforeLoss = null;
    }

    /// <summary>Returns the index, newest first, from which on unknown items are older than the session.</summary>
    /// <param name="newestFirst">The items that the walk has read.</param>
    /// <param name="known">The latest items that the session knew before the walk.</param>
    public int IndexOfOlder(IReadOnlyList<ChatItem> newestFirst, HashSet<ulong> known)
    {
        if (IsFromBeginning)
            return newestFirst.Count;
        known = _pushedBeforeLoss ?? known;
        for (var i = newestFirst.Count - 1; i >= 0; i--)
        {
            if (known.Contains(ItemIdentity.Of(newestFirst[i])))
                return i + 1;
        }

        // A session that skips history, and to which no item was pushed, takes every item as older. After a loss, items
        // may be newer, so that none is skipped.
        return IsResumed || HasCaughtUp || _pushedBeforeLoss is not null ? newestFirst.Count : 0;
    }

    /// <summary>Returns the indices of the items that an earlier process delivered in runs.</summary>
    public HashSet<int> IndicesOfDelivered(IReadOnlyList<ChatItem> newestFirst) =>
        DeliveredRuns.IndicesWithin(HasCaughtUp ? [] : _runs, newestFirst);

    /// <summary>
    /// Returns the items that the first catch-up reads and the session does not emit; null for a session that emits
    /// every item. A resumed session adds the items that the earlier process has delivered, so that its transcript has
    /// no gap.
    /// </summary>
    public SkippedItems? SkippedOf(TranscriptWalk walk, int older, HashSet<int> delivered, Func<ulong, bool> knows)
    {
        if (HasCaughtUp || (IsFromBeginning && !IsResumed))
            return null;
        var skipped = walk.NewestFirst
            .Where((item, index) =>
                knows(ItemIdentity.Of(item)) ? IsResumed : index >= older || delivered.Contains(index))
            .Reverse()
            .ToList();
        return new(skipped, !walk.ReachedBeginning, IsInTranscript: IsResumed);
    }

    /// <summary>
    /// Returns the index, newest first, from which on items are history: those of the first page and all older ones.
    /// </summary>
    public int IndexOfHistory(IReadOnlyList<ChatItem> newestFirst)
    {
        if (HasCaughtUp || IsResumed || _skipsHistory)
            return newestFirst.Count;
        for (var i = 0; i < newestFirst.Count; i++)
        {
            if (_firstPage?.Contains(ItemIdentity.Of(newestFirst[i])) == true)
                return i;
        }

        return 0;
    }
}
