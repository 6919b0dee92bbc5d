namespace Connect.Chat.Reactive.Transcript;

/// <summary>Receipts that arrived before their message. Beyond the limit, the oldest are dropped.</summary>
internal sealed class EarlyReceipts
{
    // Receipts refer to recent messages and arrive within seconds. An id has at most 256 characters.
    private const int Limit = 1_000;

    private Dictionary<string, MessageStatus>? _statuses;
    private Queue<string>? _oldestFirst;

    /// <summary>Stores the status that a receipt confirms, unless a higher one is stored.</summary>
    public void Add(string id, MessageStatus status)
    {
        _statuses ??= new(StringComparer.Ordinal);
        _oldestFirst ??= new();
        if (_statuses.TryGetValue(id, out var known))
        {
            if (status > known)
                _statuses[id] = status;
            return;
        }

        if (_oldestFirst.Count == Limit)
            _statuses.Remove(_oldestFirst.Dequeue());
        _oldestFirst.Enqueue(id);
        _statuses.Add(id, status);
    }

    /// <summary>Returns and removes a message's status; <see cref="MessageStatus.Sent"/> if none is stored.</summary>
    public MessageStatus Take(string id)
    {
        if (_statuses is not { Count: > 0 } || !_statuses.TryGetValue(id, out var status))
            return MessageStatus.Sent;
        _statuses.Remove(id);
        return status;
    }
}
