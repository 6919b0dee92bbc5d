namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>
/// Computes the difference between two frozen views of a tree. It does not enter nodes that both views share, so the
/// cost is the number of changes times the logarithm of the length.
/// </summary>
/// <remarks>
/// A shared node begins with the same key and has the same height in both views. So the algorithm first brings both
/// cursors to the same key, then enters the higher node until both have the same height. A shared node is then next in
/// both cursors.
/// </remarks>
internal static class TreeDifference
{
    /// <summary>Returns the edits that turn the rows of the earlier view into those of the later one.</summary>
    public static List<TreeEdit<TValue>> Between<TKey, TValue>(
        in TreeView<TKey, TValue> earlier, in TreeView<TKey, TValue> later)
        where TKey : struct, ITreeKey<TKey>
        where TValue : class
    {
        var edits = new List<TreeEdit<TValue>>();
        var before = new TreeCursor<TKey, TValue>(earlier);
        var after = new TreeCursor<TKey, TValue>(later);
        int index = 0;
        while (!before.IsAtEnd || !after.IsAtEnd)
        {
            int order = Order(before, after);
            if (order < 0)
                Remove(before, index, edits);
            else if (order > 0)
                index += Add(after, index, edits);
            else
                index += Match(before, after, index, edits);
        }

        return edits;
    }

    private static int Order<TKey, TValue>(TreeCursor<TKey, TValue> before, TreeCursor<TKey, TValue> after)
        where TKey : struct, ITreeKey<TKey>
        where TValue : class
    {
        if (before.IsAtEnd)
            return 1;
        return after.IsAtEnd ? -1 : before.Key.OrderAgainst(after.Key);
    }

    private static void Remove<TKey, TValue>(TreeCursor<TKey, TValue> before, int index, List<TreeEdit<TValue>> edits)
        where TKey : struct, ITreeKey<TKey>
        where TValue : class
    {
        if (before.Height > 0)
        {
            before.Enter();
            return;
        }

        edits.Add(new(index, before.Value, After: null));
        before.Skip();
    }

    private static int Add<TKey, TValue>(TreeCursor<TKey, TValue> after, int index, List<TreeEdit<TValue>> edits)
        where TKey : struct, ITreeKey<TKey>
        where TValue : class
    {
        if (after.Height > 0)
        {
            after.Enter();
            return 0;
        }

        edits.Add(new(index, Before: null, after.Value));
        after.Skip();
        return 1;
    }

    // Both cursors are at the same key. Returns the number of rows that are done.
    private static int Match<TKey, TValue>(
        TreeCursor<TKey, TValue> before, TreeCursor<TKey, TValue> after, int index, List<TreeEdit<TValue>> edits)
        where TKey : struct, ITreeKey<TKey>
        where TValue : class
    {
        int rows = before.Node?.Count ?? 1;
        bool areRows = before.Height == 0 && after.Height == 0;
        if (areRows ? before.Value == after.Value : before.Node == after.Node)
        {
            before.Skip();
            after.Skip();
            return rows;
        }

        if (areRows)
        {
            edits.Add(new(index, before.Value, after.Value));
            before.Skip();
            after.Skip();
            return 1;
        }

        int higher = before.Height - after.Height;
        if (higher >= 0)
            before.Enter();
        if (higher <= 0)
            after.Enter();
        return 0;
    }
}
