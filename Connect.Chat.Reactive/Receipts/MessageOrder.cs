namespace Connect.Chat.Reactive.Receipts;

/// <summary>
/// Places messages by their time, as the session knows it. One that it does not know, such as one of before the first
/// connection, is placed behind all that were asked for before it, and stays there. Of too many, the oldest are
/// forgotten.
/// </summary>
/// <param name="timeOf">The service's time of a message; null when it is not known.</param>
internal sealed class MessageOrder(Func<string, DateTimeOffset?> timeOf)
{
    private const int Remembered = 1_024;

    private readonly object _gate = new();
    private readonly Dictionary<string, MessageMark> _unknown = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();
    private DateTimeOffset _newest;
    private long _asked;

    public MessageMark Of(string messageId)
    {
        var known = timeOf(messageId);
        lock (_gate)
        {
            // First of all, as a message must not change its place when its time becomes known.
            if (_unknown.TryGetValue(messageId, out var placed))
                return placed;
            if (known is not { } time)
                return Remember(new(messageId, _newest, ++_asked));
            if (time > _newest)
                _newest = time;
            return new(messageId, time, Asked: 0);
        }
    }

    private MessageMark Remember(MessageMark mark)
    {
        if (_oldestFirst.Count == Remembered)
            _unknown.Remove(_oldestFirst.Dequeue());
        _oldestFirst.Enqueue(mark.Id);
        _unknown.Add(mark.Id, mark);
        return mark;
    }
}
