namespace Connect.Chat.Reactive.Typing;

/// <summary>
/// The participants in the chat, derived from items that may arrive in any order: of each fact about a participant, the
/// latest counts. Single writer; not thread-safe.
/// </summary>
/// <remarks>
/// <para>The service pushes items in the order in which they happened, so the one that arrives last is the latest.
/// Only items of the transcript and later versions of items are compared by the service's times, as the clocks of its
/// hosts differ. An estimated time decides nothing.</para>
/// <para>A participant whose join is unknown counts as present from their first item. After a participant has left,
/// only a join makes them present again, because items that they sent before may arrive later, such as a file after
/// its scan.</para>
/// </remarks>
internal sealed class Roster(string ownParticipantId, ChatContacts contacts)
{
    private readonly Dictionary<string, RosterEntry> _entries = new(StringComparer.Ordinal);
    private bool _isEnded;

    /// <summary>Applies an item. Returns false if it does not change <see cref="Snapshot"/>.</summary>
    /// <param name="item">The item.</param>
    /// <param name="isUpdate">Whether it is a later version of an item that was applied before.</param>
    public bool Apply(ChatItem item, bool isUpdate = false)
    {
        var signal = PresenceSignals.Of(item, contacts);
        if (signal is PresenceSignal.None || _isEnded)
            return false;
        if (signal is PresenceSignal.ChatEnded)
            return End();
        if (_entries.TryGetValue(item.Participant.Id, out var entry))
            return entry.Apply(item, signal, isUpdate);
        _entries.Add(item.Participant.Id, entry = new());
        entry.Apply(item, signal, isUpdate);
        return true;
    }

    /// <summary>
    /// Whether the session was there when the participant left or the chat ended, and they have not joined again.
    /// </summary>
    public bool WasSeenLeaving(string participantId) =>
        _isEnded || (_entries.TryGetValue(participantId, out var entry) && entry.WasSeenLeaving);

    /// <summary>Returns the participant with what earlier items said about them and the given item omits.</summary>
    public ChatParticipant Complete(ChatParticipant participant) =>
        _entries.TryGetValue(participant.Id, out var entry) ? entry.Complete(participant) : participant;

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
