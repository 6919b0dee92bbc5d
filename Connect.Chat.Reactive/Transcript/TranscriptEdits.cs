using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// Turns the differences of two snapshots into edits: first the rows that are gone, from the last one on, then moves,
/// then new and changed rows from the first one on. A row is recognized by the key of its entry.
/// </summary>
internal sealed class TranscriptEdits
{
    private readonly List<(int Index, TranscriptEntry Entry)> _removed = [];

    // Adds and replacements, by their index in the later snapshot.
    private readonly List<TranscriptEdit> _written;

    private TranscriptEdits(int capacity) => _written = new(capacity);

    public static IReadOnlyList<TranscriptEdit> From(List<TreeEdit<TranscriptEntry>> differences)
    {
        if (differences.Count == 0)
            return [];
        var edits = new TranscriptEdits(differences.Count);
        edits.Read(differences);
        return edits._removed.Count == 0 ? edits._written : edits.WithRemovedRows();
    }

    // All differences before one are applied, so its index is the one in the later snapshot.
    private void Read(List<TreeEdit<TranscriptEntry>> differences)
    {
        int removedMinusAdded = 0;
        foreach (var (index, before, after) in differences)
        {
            if (before is not null && after is not null && before.Key == after.Key)
            {
                _written.Add(new(TranscriptEditKind.Replace, index, after));
                continue;
            }

            if (before is not null)
                _removed.Add((index + removedMinusAdded, before));
            if (after is not null)
                _written.Add(new(TranscriptEditKind.Add, index, after));
            removedMinusAdded += (before is null ? 0 : 1) - (after is null ? 0 : 1);
        }
    }

    private List<TranscriptEdit> WithRemovedRows()
    {
        var isGone = new bool[_removed.Count];
        var moved = FindMoved(isGone);
        var edits = new List<TranscriptEdit>(_removed.Count + _written.Count);
        for (int i = _removed.Count - 1; i >= 0; i--)
        {
            if (isGone[i])
                edits.Add(new(TranscriptEditKind.Remove, _removed[i].Index, _removed[i].Entry));
        }

        var moves = new MovePlan(moved);
        moves.AddTo(edits);
        foreach (var row in moved)
        {
            _written[row.Written] = row.MustMove || row.Entry == row.Edit.Entry
                ? default
                : row.Edit with { Kind = TranscriptEditKind.Replace };
        }

        edits.AddRange(_written.Where(static edit => edit.Entry is not null));
        return edits;
    }

    // A removed and an added entry with the same key are one row. Returns these rows in their later order.
    private List<MovedRow> FindMoved(bool[] isGone)
    {
        var rows = new Dictionary<string, int>(_removed.Count, StringComparer.Ordinal);
        for (int i = 0; i < _removed.Count; i++)
        {
            isGone[i] = true;
            rows[_removed[i].Entry.Key] = i;
        }

        var moved = new List<MovedRow>();
        int added = 0;
        for (int i = 0; i < _written.Count; i++)
        {
            var edit = _written[i];
            if (edit.Kind != TranscriptEditKind.Add)
                continue;
            if (rows.TryGetValue(edit.Entry.Key, out int row) && isGone[row])
            {
                isGone[row] = false;
                moved.Add(new() { Removed = row, Written = i, Edit = edit, After = edit.Index - added });
            }
            else
            {
                added++;
            }
        }

        SetPositions(moved, isGone);
        return moved;
    }

    // The positions before the moves are those without the rows that are gone.
    private void SetPositions(List<MovedRow> moved, bool[] isGone)
    {
        var goneBefore = new int[isGone.Length];
        for (int i = 1; i < isGone.Length; i++)
            goneBefore[i] = goneBefore[i - 1] + (isGone[i - 1] ? 1 : 0);
        foreach (var row in moved)
        {
            row.Entry = _removed[row.Removed].Entry;
            row.Before = _removed[row.Removed].Index - goneBefore[row.Removed];
        }
    }
}
