namespace Connect.Chat.Reactive.Receipts;

/// <summary>
/// Orders messages as the session has emitted them. A message without an exact position follows all messages that were
/// requested before it, as far as its position permits, and keeps that place. There is a limit for such messages,
/// beyond which the oldest is forgotten.
/// </summary>
/// <param name="positionOf">Returns the position of a message among the emitted ones.</param>
internal sealed class MessageOrder(Func<string, ItemPosition> positionOf)
{
    private const int MaxUnknown = 1_024;

    private readonly object _lock = new();
    private readonly Dictionary<string, OrderedMessage> _unknown = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();
    private long _newestPosition = ItemPosition.BeforeAll.Latest;
    private long _requests;

    public OrderedMessage Of(string messageId)
    {
        var position = positionOf(messageId);
        lock (_lock)
        {
            // Checked first: a message must keep its place when its position becomes known.
            if (_unknown.TryGetValue(messageId, out var message))
                return message;
            if (!position.IsExact)
                return AddUnknown(new(messageId, Math.Min(_newestPosition, position.Latest), ++_requests));
            _newestPosition = Math.Max(_newestPosition, position.Latest);
            return new(messageId, position.Latest, RequestNumber: 0);
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
