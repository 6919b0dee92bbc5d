namespace Connect.Chat.Local;

/// <summary>
/// The part of a transcript that clients can read at one time, by rank, oldest first. Usually that is a contiguous
/// range; for a lagging or sorted transcript it is a selection of positions.
/// </summary>
internal sealed class TranscriptWindow
{
    private readonly Transcript _transcript;
    private readonly int _first;
    private readonly int[]? _positions;
    private readonly DateTimeOffset? _asOf;

    public TranscriptWindow(Transcript transcript, int first, int count)
    {
        _transcript = transcript;
        _first = first;
        Count = count;
    }

    public TranscriptWindow(Transcript transcript, int[] positions, DateTimeOffset asOf)
    {
        _transcript = transcript;
        _positions = positions;
        _asOf = asOf;
        Count = positions.Length;
    }

    public int Count { get; }

    public ContactItem this[int rank] => _transcript.At(PositionAt(rank), _asOf)!;

    public int PositionAt(int rank) => _positions?[rank] ?? (_first + rank);

    /// <summary>
    /// Returns the rank of a position. If the window does not contain it: of the next one in the direction of the scan.
    /// </summary>
    public int RankOf(int position, bool isForward)
    {
        if (_positions is null)
            return isForward ? Math.Max(position - _first, 0) : Math.Min(position - _first, Count - 1);

        int exact = Array.IndexOf(_positions, position);
        if (exact >= 0)
            return exact;
        if (!isForward)
            return Array.FindLastIndex(_positions, other => other < position);

        int next = Array.FindIndex(_positions, other => other > position);
        return next >= 0 ? next : Count;
    }

    /// <summary>Finds the position of a visible item by its id. The item may be outside the window.</summary>
    public bool TryFind(string id, out int position)
    {
        position = _transcript.PositionOf(id) ?? -1;
        return position >= 0 && _transcript.At(position, _asOf) is not null;
    }

    /// <summary>Returns the rank of the first item at or after a time; <see cref="Count"/> if there is none.</summary>
    public int FirstSince(string time)
    {
        int rank = 0;
        while (rank < Count && string.CompareOrdinal(this[rank].AbsoluteTime, time) < 0)
            rank++;
        return rank;
    }

    /// <summary>Returns the rank of the last item at or before a time; -1 if there is none.</summary>
    public int LastUntil(string time)
    {
        int rank = Count - 1;
        while (rank >= 0 && string.CompareOrdinal(this[rank].AbsoluteTime, time) > 0)
            rank--;
        return rank;
    }
}
