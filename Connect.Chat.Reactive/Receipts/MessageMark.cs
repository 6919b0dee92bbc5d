namespace Connect.Chat.Reactive.Receipts;

/// <summary>A message and its place among all: by the order of emission, or by when it was first asked for.</summary>
/// <param name="Id">The message.</param>
/// <param name="Position">Its position; that of the newest message known when it was asked for, if its own is not known.</param>
/// <param name="Asked">Its number in the order of asking, from 1, when its position is not known; otherwise 0.</param>
internal sealed record MessageMark(string Id, long Position, long Asked)
{
    /// <summary>
    /// Whether it is the other message or a newer one.
    /// </summary>
    public bool Covers(MessageMark other)
    {
        if (Position != other.Position)
            return Position > other.Position;
        if (Asked != other.Asked)
            return Asked > other.Asked;
        return string.CompareOrdinal(Id, other.Id) >= 0;
    }

    public MessageMark OrNewer(MessageMark other) => Covers(other) ? this : other;
}
