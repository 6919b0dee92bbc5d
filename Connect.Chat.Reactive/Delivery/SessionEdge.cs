namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Tells the items of the session from those of before it, by identity: unknown items below the deepest known one are
/// older than a session that skips history, or were delivered by an earlier process.
/// </summary>
internal sealed class SessionEdge
{
    private readonly bool _skipsHistory;
    private readonly IReadOnlyList<DeliveredRun> _runs;
    private HashSet<ulong>? _firstPage;

    public SessionEdge(SequencerSettings settings)
    {
        IsResumed = settings.ResumeFrom is not null;
        _skipsHistory = settings.InitialHistory == InitialHistory.None;
        _runs = settings.ResumeFrom?.Runs ?? [];
        KnowsAll = settings.ResumeFrom?.IsWhole ?? !_skipsHistory;
    }

    /// <summary>Whether the session continues an earlier one.</summary>
    public bool IsResumed { get; }

    /// <summary>Whether every unknown item is new, however old it is.</summary>
    public bool KnowsAll { get; private set; }

    /// <summary>Whether a catch-up has been completed.</summary>
    public bool HasCaughtUp { get; private set; }

    /// <summary>Items were read for the first time.</summary>
    public void OnPage(IReadOnlyList<ChatItem> page)
    {
        if (!HasCaughtUp && page.Count > 0)
            _firstPage ??= [.. page.Select(ItemIdentity.Of)];
    }

    /// <summary>A catch-up has been completed.</summary>
    /// <param name="hasSkipped">Whether older items exist than the session emits.</param>
    public void OnCaughtUp(bool hasSkipped)
    {
        KnowsAll |= !HasCaughtUp && !IsResumed && !hasSkipped;
        HasCaughtUp = true;
        _firstPage = null;
    }

    /// <summary>The index, newest first, from which on unknown items are older than the session.</summary>
    /// <param name="newestFirst">What was read.</param>
    /// <param name="known">The latest items that the session knew before.</param>
    public int IndexOfOlder(IReadOnlyList<ChatItem> newestFirst, HashSet<ulong> known)
    {
        if (KnowsAll)
            return newestFirst.Count;
        for (var i = newestFirst.Count - 1; i >= 0; i--)
        {
            if (known.Contains(ItemIdentity.Of(newestFirst[i])))
                return i + 1;
        }

        // If nothing was pushed to a session that skips history, all there is was there before.
        return IsResumed || HasCaughtUp ? newestFirst.Count : 0;
    }

    /// <summary>The indices of what an earlier process delivered in runs.</summary>
    public HashSet<int> IndicesOfDelivered(IReadOnlyList<ChatItem> newestFirst) =>
        DeliveredRuns.IndicesWithin(HasCaughtUp ? [] : _runs, newestFirst);

    /// <summary>
    /// What the first catch-up reads and the session does not emit; null for a session that emits everything. The
    /// transcript of a resumed session has no hole, so it also shows what the earlier process has delivered.
    /// </summary>
    public SkippedItems? SkippedOf(TranscriptWalk walk, int older, HashSet<int> delivered, Func<ulong, bool> knows)
    {
        if (HasCaughtUp || (KnowsAll && !IsResumed))
            return null;
        var skipped = walk.NewestFirst
            .Where((item, index) =>
                knows(ItemIdentity.Of(item)) ? IsResumed : index >= older || delivered.Contains(index))
            .Reverse()
            .ToList();
        return new(skipped, walk.NextToken.Length > 0, IsInTranscript: IsResumed);
    }

    /// <summary>The index, newest first, from which on items are history: what the first page contained, and below.</summary>
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
