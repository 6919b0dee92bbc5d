namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Finds items that an earlier process delivered one after another beyond a gap. A resume handle stores only the first
/// and the last item of such a run when it cannot store all of them.
/// </summary>
internal static class DeliveredRuns
{
    /// <summary>Returns the indices of all items that lie within a run.</summary>
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
            if (!indexOf.TryGetValue(run.First, out var oldest) || !indexOf.TryGetValue(run.Last, out var newest))
                continue;
            for (var i = newest; i <= oldest; i++)
                within.Add(i);
        }

        return within;
    }
}

/// <summary>Items that were delivered one after another while older ones were missing.</summary>
/// <param name="First">The identity of the first one.</param>
/// <param name="Last">The identity of the last one.</param>
internal readonly record struct DeliveredRun(ulong First, ulong Last);
