namespace Connect.Chat.Reactive.Typing;

/// <summary>
/// The participants in the chat, derived from items that may arrive in any order: of each fact about a participant, the
/// latest by the service's time counts. Single writer; not thread-safe.
/// </summary>
/// <remarks>
/// A participant whose join is unknown counts as present from their first item. After a participant has left, only a
/// join makes them present again, because items that they sent before may arrive later, such as a file after its scan.
/// </remarks>
internal sealed class Roster(string ownParticipantId, ChatContacts contacts)
{
    private readonly Dictionary<string, RosterEntry> _entries = new(StringComparer.Ordinal);
    private bool _isEnded;

    /// <summary>Applies an item. Returns false if it does not change <see cref="Snapshot"/>.</summary>
    public bool Apply(ChatItem item)
    {
        var signal = PresenceSignals.Of(item, contacts);
        if (signal is PresenceSignal.None || _isEnded)
            return false;
        if (signal is PresenceSignal.ChatEnded)
            return End();
        if (_entries.TryGetValue(item.Participant.Id, out var entry))
            return entry.Apply(item.Participant, signal, item.Time);
        _entries.Add(item.Participant.Id, entry = new());
        entry.Apply(item.Participant, signal, item.Time);
        return true;
    }

    /// <summary>Ends the chat: removes all participants for good. Returns false if there were none.</summary>
    public bool End()
    {
        _isEnded = true;
        var hadEntries = _entries.Count > 0;
        _entries.Clear();
        return hadEntries;
    }

    /// <summary>The participants that are present, in the order in which they joined.</summary>
    public IReadOnlyList<ParticipantPresence> Snapshot(TypingState typing) => new ItemList<ParticipantPresence>(
    [
        .. _entries
            .Where(static pair => pair.Value.IsPresent)
            .Select(pair => pair.Value.ToPresence(pair.Key, pair.Key == ownParticipantId, typing.Contains(pair.Key)))
            .OrderBy(static presence => presence.Since)
            .ThenBy(static presence => presence.Id, StringComparer.Ordinal),
    ]);
}
