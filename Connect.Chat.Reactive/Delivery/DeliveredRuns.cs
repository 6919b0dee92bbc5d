namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Items that an earlier process delivered one after another beyond a gap, by the first and the last of them. A resume
/// handle holds runs when it cannot hold every item.
/// </summary>
internal static class DeliveredRuns
{
    /// <summary>The indices of all items that lie within a run.</summary>
    public static HashSet<int> IndicesWithin(IReadOnlyList<DeliveredRun> runs, IReadOnlyList<ChatItem> newestFirst)
    {
        var within = new HashSet<int>();
        if (runs.Count == 0)
            return within;
        var indexOf = new Dictionary<ulong, int>();
        for (var i = 0; i < newestFirst.Count; i++)
            indexOf[ItemIdentity.Of(newestFirst[i])] = i;
        foreach (var run in runs)
        {
            if (!indexOf.TryGetValue(run.First, out var bottom) || !indexOf.TryGetValue(run.Last, out var top))
                continue;
            for (var i = top; i <= bottom; i++)
                within.Add(i);
        }

        return within;
    }
}

/// <summary>Items that were delivered one after another while older ones were missing.</summary>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
internal readonly record struct DeliveredRun(ulong First, ulong Last);
