namespace Connect.Chat.Reactive.Typing;

/// <summary>The other participants that are typing. Immutable; each method returns the resulting state.</summary>
internal sealed class TypingState
{
    public static readonly TypingState Empty = new([]);

    private readonly Entry[] _entries;

    private TypingState(Entry[] entries)
    {
        _entries = entries;
        Participants = new ItemList<ChatParticipant>(Array.ConvertAll(entries, static entry => entry.Participant));
    }

    /// <summary>The participants that are typing, in the order in which they began.</summary>
    public IReadOnlyList<ChatParticipant> Participants { get; }

    /// <summary>When the next indicator expires; null if there is none.</summary>
    public TimeSpan? NextExpiry
    {
        get
        {
            TimeSpan? next = null;
            foreach (var entry in _entries)
            {
                if (next is null || entry.ExpiresAt < next)
                    next = entry.ExpiresAt;
            }

            return next;
        }
    }

    public bool Contains(string participantId) =>
        Array.Exists(_entries, entry => entry.Participant.Id == participantId);

    /// <summary>Adds the sender of a typing event, or extends their indicator.</summary>
    public TypingState With(TypingEvent typing, TimeSpan expiresAt)
    {
        var entry = new Entry(typing.Participant, typing.IsTimeEstimated ? null : typing.Time, expiresAt);
        var index = Array.FindIndex(_entries, other => other.Participant.Id == entry.Participant.Id);
        if (index < 0)
            return new([.. _entries, entry]);
        var entries = (Entry[])_entries.Clone();
        entries[index] = entry;
        return new(entries);
    }

    /// <summary>Removes the participant who sent an item or left with it, unless they have typed after that.</summary>
    /// <param name="item">The item.</param>
    /// <param name="isUpdate">Whether it is a later version of an item that had come before.</param>
    public TypingState Without(ChatItem item, bool isUpdate)
    {
        // Usually no participant is typing, and then this must not allocate.
        foreach (var entry in _entries)
        {
            if (entry.Participant.Id == item.Participant.Id && !entry.HasTypedAfter(item, isUpdate))
                return Of(Array.FindAll(_entries, other => other != entry));
        }

        return this;
    }

    /// <summary>Removes the participants whose indicator has expired.</summary>
    public TypingState WithoutExpired(TimeSpan now) =>
        Array.Exists(_entries, entry => entry.ExpiresAt <= now)
            ? Of(Array.FindAll(_entries, entry => entry.ExpiresAt > now))
            : this;

    private static TypingState Of(Entry[] entries) => entries.Length == 0 ? Empty : new(entries);

    /// <summary>A participant that is typing.</summary>
    /// <param name="Participant">The participant.</param>
    /// <param name="TypedAt">The time of their last typing event, by the service's clock; null if it had none.</param>
    /// <param name="ExpiresAt">When their indicator expires, by the session's clock.</param>
    private sealed record Entry(ChatParticipant Participant, DateTimeOffset? TypedAt, TimeSpan ExpiresAt)
    {
        // The service pushes items in order. Items of the transcript and updates may be older than the typing; times
        // tell, as far as the service gives them.
        public bool HasTypedAfter(ChatItem item, bool isUpdate) =>
            (isUpdate || item.Origin is not ItemOrigin.Live) && !item.IsTimeEstimated && TypedAt > item.Time;
    }
}
