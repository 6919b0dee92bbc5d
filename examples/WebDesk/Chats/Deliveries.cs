using Connect.Chat.Reactive;

namespace WebDesk.Chats;

/// <summary>Counts the messages that a session delivers. Thread-safe.</summary>
public sealed class Deliveries
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ChatMessage> _latest = new(StringComparer.Ordinal);
    private int _doubled;

    public int Doubled
    {
        get
        {
            lock (_lock)
                return _doubled;
        }
    }

    /// <summary>Records a message. An update differs from the version before; a double does not.</summary>
    public void Add(ChatMessage message)
    {
        lock (_lock)
        {
            if (_latest.TryGetValue(message.Id, out var before) && before with { Origin = message.Origin } == message)
                _doubled++;
            _latest[message.Id] = message;
        }
    }

    public bool Contains(string id)
    {
        lock (_lock)
            return _latest.ContainsKey(id);
    }
}
