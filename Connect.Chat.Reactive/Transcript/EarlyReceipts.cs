namespace Connect.Chat.Reactive.Transcript;

/// <summary>Receipts for messages that are not known yet. Of too many, the oldest are forgotten.</summary>
internal sealed class EarlyReceipts(int limit)
{
    private Dictionary<string, MessageStatus>? _statuses;
    private Queue<string>? _oldestFirst;

    public void Remember(string id, MessageStatus status)
    {
        _statuses ??= new(StringComparer.Ordinal);
        _oldestFirst ??= new();
        if (_statuses.TryGetValue(id, out var known))
        {
            if (status > known)
                _statuses[id] = status;
            return;
        }

        if (_oldestFirst.Count == limit)
            _statuses.Remove(_oldestFirst.Dequeue());
        _oldestFirst.Enqueue(id);
        _statuses.Add(id, status);
    }

    /// <summary>How far the message had come before it was known, and forgets it.</summary>
    public MessageStatus Take(string id)
    {
        if (_statuses is not { Count: > 0 } || !_statuses.TryGetValue(id, out var status))
            return MessageStatus.Sent;
        _statuses.Remove(id);
        return status;
    }
}
