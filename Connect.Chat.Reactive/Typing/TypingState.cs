namespace Connect.Chat.Reactive.Typing;

/// <summary>Who, other than oneself, is typing at a moment. Immutable; every method says what it is then.</summary>
internal sealed class TypingState
{
    public static readonly TypingState Nobody = new([]);

    private readonly TypingParticipant[] _typists;

    private TypingState(TypingParticipant[] typists)
    {
        _typists = typists;
        Participants = new ItemList<ChatParticipant>(Array.ConvertAll(typists, static typist => typist.Who));
    }

    /// <summary>Who types, in the order in which they began.</summary>
    public IReadOnlyList<ChatParticipant> Participants { get; }

    /// <summary>When somebody ceases to be shown, if nothing happens until then; null when nobody types.</summary>
    public TimeSpan? NextExpiry
    {
        get
        {
            TimeSpan? next = null;
            foreach (var typist in _typists)
            {
                if (next is null || typist.Until < next)
                    next = typist.Until;
            }

            return next;
        }
    }

    public bool Includes(string participantId) => Array.Exists(_typists, typist => typist.Who.Id == participantId);

    /// <param name="typing">Somebody else types.</param>
    /// <param name="until">Until when that is shown.</param>
    public TypingState After(TypingEvent typing, TimeSpan until)
    {
        var typist = new TypingParticipant(typing.Participant, typing.Time, until);
        var at = Array.FindIndex(_typists, known => known.Who.Id == typist.Who.Id);
        if (at < 0)
            return new([.. _typists, typist]);
        var typists = (TypingParticipant[])_typists.Clone();
        typists[at] = typist;
        return new(typists);
    }

    /// <summary>Somebody has done what shows that it does not type any more; unless it began again later.</summary>
    public TypingState Without(string participantId, DateTimeOffset at)
    {
        // Nobody types most of the time, and then a message must cost nothing.
        foreach (var typist in _typists)
        {
            if (typist.Who.Id == participantId && typist.TypedAt <= at)
                return Of(Array.FindAll(_typists, other => other != typist));
        }

        return this;
    }

    /// <summary>Time has passed.</summary>
    public TypingState At(TimeSpan now) =>
        Array.Exists(_typists, typist => typist.Until <= now)
            ? Of(Array.FindAll(_typists, typist => typist.Until > now))
            : this;

    private static TypingState Of(TypingParticipant[] typists) => typists.Length == 0 ? Nobody : new(typists);

    /// <summary>Somebody who types.</summary>
    /// <param name="Who">Who.</param>
    /// <param name="TypedAt">When it last did, by the service's clock.</param>
    /// <param name="Until">Until when that is shown, by the session's.</param>
    private sealed record TypingParticipant(ChatParticipant Who, DateTimeOffset TypedAt, TimeSpan Until);
}
