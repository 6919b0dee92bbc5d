namespace Connect.Chat.Reactive.Receipts;

/// <summary>A message id with its place in the order of messages.</summary>
/// <param name="Id">The message id.</param>
/// <param name="Position">
/// The position of the message; if it is not exact, that of the newest message that was requested before it, or the
/// latest that is possible.
/// </param>
/// <param name="RequestNumber">
/// If the position is not exact, the number of the request, from 1; otherwise 0.
/// </param>
internal sealed record OrderedMessage(string Id, long Position, long RequestNumber)
{
    /// <summary>Whether a receipt of this message covers the other: it is the same message or a newer one.</summary>
    public bool Covers(OrderedMessage other)
    {
        if (Position != other.Position)
            return Position > other.Position;
        if (RequestNumber != other.RequestNumber)
            return RequestNumber > other.RequestNumber;
        return string.CompareOrdinal(Id, other.Id) >= 0;
    }

    public OrderedMessage OrNewer(OrderedMessage other) => Covers(other) ? this : other;
}
