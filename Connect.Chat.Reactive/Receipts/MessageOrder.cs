namespace Connect.Chat.Reactive.Receipts;

/// <summary>
/// Orders messages as the session has emitted them. An unknown message keeps the place that it had at its first
/// request, after all unknown ones before it. It is older than all known messages, such as one from before the first
/// connection, unless newer ones may be missing: then it follows all messages that were requested before it. There is a
/// limit for unknown messages, beyond which the oldest is forgotten.
/// </summary>
/// <param name="positionOf">Returns the position of an emitted message; null if unknown.</param>
/// <param name="hasAll">Whether the session has emitted every message until now, so that it knows newer ones.</param>
internal sealed class MessageOrder(Func<string, long?> positionOf, Func<bool> hasAll)
{
    private const int MaxUnknown = 1_024;
    private const long BeforeAll = -1;

    private readonly object _lock = new();
    private readonly Dictionary<string, OrderedMessage> _unknown = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();
    private long _newestPosition = BeforeAll;
    private long _requests;

    public OrderedMessage Of(string messageId)
    {
        var known = positionOf(messageId);
        lock (_lock)
        {
            // Checked first: a message must keep its place when its position becomes known.
            if (_unknown.TryGetValue(messageId, out var message))
                return message;
            if (known is not { } position)
                return AddUnknown(new(messageId, hasAll() ? BeforeAll : _newestPosition, ++_requests));
            if (position > _newestPosition)
                _newestPosition = position;
            return new(messageId, position, RequestNumber: 0);
        }
    }

    private OrderedMessage AddUnknown(OrderedMessage message)
    {
        if (_oldestFirst.Count == MaxUnknown)
            _unknown.Remove(_oldestFirst.Dequeue());
        _oldestFirst.Enqueue(message.Id);
        _unknown.Add(message.Id, message);
        return message;
    }
}
