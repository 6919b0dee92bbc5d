namespace Connect.Chat.Reactive.Transcript;

/// <summary>A row that is in both snapshots, at different keys of the tree.</summary>
internal sealed class MovedRow
{
    /// <summary>The index among the removed rows.</summary>
    public required int Removed { get; init; }

    /// <summary>The index among the added and replaced rows.</summary>
    public required int Written { get; init; }

    /// <summary>The edit that adds the row to the later snapshot.</summary>
    public required TranscriptEdit Edit { get; init; }

    /// <summary>The entry in the earlier snapshot.</summary>
    public TranscriptEntry? Entry { get; set; }

    /// <summary>The index in the earlier list, without the rows that are gone.</summary>
    public int Before { get; set; }

    /// <summary>The index in the later list, without the new rows.</summary>
    public required int After { get; init; }

    /// <summary>Whether the row changes its place among the rows that both lists have.</summary>
    public bool MustMove { get; set; }
}

/// <summary>
/// Finds moves that bring the rows of a list into a new order. Rows that are already in order stay. The cost depends on
/// the number of moved rows, not on the length of the list.
/// </summary>
/// <remarks>
/// A place in the list is described by the number of rows before it that stay. The moves place the rows from the first
/// to the last of the new order: behind those that were placed between the same two staying rows, and before those that
/// still wait there.
/// </remarks>
/// <param name="rows">The rows in their new order. The plan sets which of them must move.</param>
internal sealed class MovePlan(List<MovedRow> rows)
{
    /// <summary>Appends the moves.</summary>
    public void AddTo(List<TranscriptEdit> edits)
    {
        foreach (var row in rows)
            row.MustMove = true;
        foreach (var row in FindStaying())
            row.MustMove = false;

        var moving = rows.Where(static row => row.MustMove).ToList();
        if (moving.Count == 0)
            return;
        var (rank, stayingBefore) = OldPlaces(moving);
        int[] oldPlaces = [.. stayingBefore.OrderBy(static place => place)];
        var waiting = new CountedRanks(moving.Count);
        var placed = new List<int>(moving.Count);
        for (int i = 0; i < moving.Count; i++)
        {
            int newPlace = moving[i].After - i;
            waiting.Remove(rank[i]);
            int from = stayingBefore[i] + CountAtMost(placed, stayingBefore[i]) + waiting.CountBelow(rank[i]);
            int to = newPlace + i + waiting.CountBelow(CountAtMost(oldPlaces, newPlace - 1));
            placed.Add(newPlace);
            edits.Add(from == to
                ? moving[i].Edit with { Kind = TranscriptEditKind.Replace, Index = to }
                : moving[i].Edit with { Kind = TranscriptEditKind.Move, Index = to, OldIndex = from });
        }
    }

    // For each row, its rank by the old order and the number of staying rows before it in that order.
    private static (int[] Rank, int[] StayingBefore) OldPlaces(List<MovedRow> moving)
    {
        var byOldOrder = Enumerable.Range(0, moving.Count).OrderBy(i => moving[i].Before).ToList();
        var rank = new int[moving.Count];
        var stayingBefore = new int[moving.Count];
        for (int i = 0; i < byOldOrder.Count; i++)
        {
            rank[byOldOrder[i]] = i;
            stayingBefore[byOldOrder[i]] = moving[byOldOrder[i]].Before - i;
        }

        return (rank, stayingBefore);
    }

    // The longest sequence of rows that are between the same unmoved rows as before, and in the same order.
    private List<MovedRow> FindStaying()
    {
        var (_, unmovedBefore) = OldPlaces(rows);
        var ends = new List<int>();
        var endsBefore = new List<int>();
        var previous = new int[rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            if (unmovedBefore[i] != rows[i].After - i)
                continue;
            int length = CountAtMost(endsBefore, rows[i].Before);
            previous[i] = length > 0 ? ends[length - 1] : -1;
            if (length == ends.Count)
            {
                ends.Add(i);
                endsBefore.Add(rows[i].Before);
            }
            else
            {
                ends[length] = i;
                endsBefore[length] = rows[i].Before;
            }
        }

        var staying = new List<MovedRow>();
        for (int i = ends.Count > 0 ? ends[ends.Count - 1] : -1; i >= 0; i = previous[i])
            staying.Add(rows[i]);
        return staying;
    }

    // The number of values of an ascending list that are at most the limit.
    private static int CountAtMost(IReadOnlyList<int> ascending, int limit)
    {
        int low = 0;
        int high = ascending.Count;
        while (low < high)
        {
            int middle = (low + high) >> 1;
            if (ascending[middle] <= limit)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    /// <summary>The ranks of the rows that are not placed yet (a binary indexed tree).</summary>
    private sealed class CountedRanks
    {
        private readonly int[] _sums;

        public CountedRanks(int count)
        {
            _sums = new int[count + 1];
            for (int i = 1; i <= count; i++)
                _sums[i] = i & -i;
        }

        public void Remove(int rank)
        {
            for (int i = rank + 1; i < _sums.Length; i += i & -i)
                _sums[i]--;
        }

        public int CountBelow(int rank)
        {
            int count = 0;
            for (int i = rank; i > 0; i -= i & -i)
                count += _sums[i];
            return count;
        }
    }
}
