namespace Connect.Chat.Reactive.Hosting;

/// <summary>The chats of a host: those with a session, and those that are only stored.</summary>
internal sealed class ChatRegistry
{
    private readonly object _lock = new();
    private readonly Dictionary<string, HostedSession> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LeftChat> _left = new(StringComparer.Ordinal);
    private bool _isClosed;

    public IReadOnlyList<HostedSession> Sessions
    {
        get
        {
            lock (_lock)
                return [.. _sessions.Values];
        }
    }

    /// <summary>The chats that are only stored.</summary>
    public IReadOnlyList<LeftChat> Left
    {
        get
        {
            lock (_lock)
                return [.. _left.Values];
        }
    }

    public HostedSession? Find(string contactId)
    {
        lock (_lock)
            return _sessions.TryGetValue(contactId, out var session) ? session : null;
    }

    /// <summary>Finds a chat that is only stored.</summary>
    public LeftChat? FindLeft(string contactId)
    {
        lock (_lock)
            return _left.TryGetValue(contactId, out var chat) ? chat : null;
    }

    /// <exception cref="InvalidOperationException">The contact has a session, or the host is stopping.</exception>
    public void Add(HostedSession session)
    {
        var contactId = session.Chat.Details.ContactId;
        lock (_lock)
        {
            if (_isClosed)
                throw new InvalidOperationException("The host is stopping, so that it takes no further chats.");
            if (_sessions.ContainsKey(contactId))
            {
                throw new InvalidOperationException(
                    $"The host has a session in the contact {LogText.Escape(contactId)} already. Find returns it.");
            }

            _sessions.Add(contactId, session);
            _left.Remove(contactId);
        }
    }

    /// <summary>Takes a session out, but not another one in the same contact.</summary>
    /// <param name="session">The session.</param>
    /// <param name="left">What the store keeps of the chat; null if it is removed.</param>
    public void Remove(HostedSession session, LeftChat? left)
    {
        var contactId = session.Chat.Details.ContactId;
        lock (_lock)
        {
            if (!_sessions.TryGetValue(contactId, out var present) || present != session)
                return;
            _sessions.Remove(contactId);
            if (left is not null)
                _left[contactId] = left;
        }
    }

    /// <summary>Adds a chat that is only stored.</summary>
    public void Keep(LeftChat chat)
    {
        lock (_lock)
            _left[chat.Record.Latest.Chat.Details.ContactId] = chat;
    }

    /// <summary>A chat that was only stored is removed from the store.</summary>
    public void Forget(LeftChat chat)
    {
        var contactId = chat.Record.Latest.Chat.Details.ContactId;
        lock (_lock)
        {
            if (_left.TryGetValue(contactId, out var present) && present == chat)
                _left.Remove(contactId);
        }
    }

    /// <summary>Takes no further sessions, and returns those that it has.</summary>
    public IReadOnlyList<HostedSession> Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            return [.. _sessions.Values];
        }
    }
}
