namespace Connect.Chat.Reactive.Receipts;

/// <summary>
/// Orders messages as the session has emitted them. A message that it does not know, such as one of before the first
/// connection, is placed behind all that were asked for before it, and stays there. Beyond the limit the oldest is
/// forgotten.
/// </summary>
/// <param name="positionOf">The position of a message in the order of emission; null when it is not known.</param>
internal sealed class MessageOrder(Func<string, long?> positionOf)
{
    private const int Remembered = 1_024;

    private readonly object _lock = new();
    private readonly Dictionary<string, MessageMark> _unknown = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();
    private long _newest = -1;
    private long _asked;

    public MessageMark Of(string messageId)
    {
        var known = positionOf(messageId);
        lock (_lock)
        {
            // First, as a message must not change its place when its position becomes known.
            if (_unknown.TryGetValue(messageId, out var placed))
                return placed;
            if (known is not { } position)
                return Remember(new(messageId, _newest, ++_asked));
            if (position > _newest)
                _newest = position;
            return new(messageId, position, Asked: 0);
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
