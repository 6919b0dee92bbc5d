namespace Connect.Chat.Reactive.Receipts;

/// <summary>A message and its place among all: by the service's time, or by when it was first asked for.</summary>
/// <param name="Id">The message.</param>
/// <param name="Time">Its time; that of the newest message known when it was asked for, if its own is not known.</param>
/// <param name="Asked">Which in the order of asking, from 1, when its time is not known; otherwise 0.</param>
internal sealed record MessageMark(string Id, DateTimeOffset Time, long Asked)
{
    /// <summary>
    /// Whether it is the other message or a newer one. Of two in the same millisecond one is taken for the newer,
    /// always the same one, so that neither is sent twice.
    /// </summary>
    public bool Covers(MessageMark other)
    {
        if (Time != other.Time)
            return Time > other.Time;
        if (Asked != other.Asked)
            return Asked > other.Asked;
        return string.CompareOrdinal(Id, other.Id) >= 0;
    }

    public MessageMark OrNewer(MessageMark other) => Covers(other) ? this : other;
}
