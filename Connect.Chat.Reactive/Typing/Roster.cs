namespace Connect.Chat.Reactive.Typing;

/// <summary>
/// Who is in the chat, put together from items in whatever order they come: of what they say about a participant, the
/// latest by the service's time counts. One writer; not thread-safe.
/// </summary>
/// <remarks>
/// Somebody of whom no joining is known is there since it was first seen. Once it has left, only joining brings it
/// back: what it said before it left may be shown after that, such as a file that had to be scanned.
/// </remarks>
internal sealed class Roster(string ownParticipantId, string contactId)
{
    private readonly Dictionary<string, RosterEntry> _entries = new(StringComparer.Ordinal);
    private bool _isOver;

    /// <summary>Takes an item in; false if that changes nothing of <see cref="List"/>.</summary>
    public bool Put(ChatItem item)
    {
        var sign = PresenceSignals.Of(item, contactId);
        if (sign is PresenceSignal.None || _isOver)
            return false;
        if (sign is PresenceSignal.Over)
            return End();
        if (_entries.TryGetValue(item.Participant.Id, out var entry))
            return entry.Put(item.Participant, sign, item.Time);
        _entries.Add(item.Participant.Id, entry = new());
        entry.Put(item.Participant, sign, item.Time);
        return true;
    }

    /// <summary>The chat is over: nobody is there any more, and nobody comes.</summary>
    public bool End()
    {
        _isOver = true;
        var wereSome = _entries.Count > 0;
        _entries.Clear();
        return wereSome;
    }

    /// <summary>Who is there, those who came first at first.</summary>
    public IReadOnlyList<ParticipantPresence> List(TypingState typing) => new ItemList<ParticipantPresence>(
    [
        .. _entries
            .Where(static named => named.Value.IsThere)
            .Select(named => named.Value.Show(named.Key, named.Key == ownParticipantId, typing.Includes(named.Key)))
            .OrderBy(static shown => shown.Since)
            .ThenBy(static shown => shown.Id, StringComparer.Ordinal),
    ]);
}
