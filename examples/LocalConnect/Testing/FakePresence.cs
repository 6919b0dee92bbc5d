namespace Connect.Chat.Reactive.Testing;

/// <summary>The participants of a <see cref="FakeChatSession"/>, and who of them is typing. Thread-safe.</summary>
internal sealed class FakePresence(string ownParticipantId)
{
    // The default of TypingOptions.IndicatorDuration.
    private static readonly TimeSpan IndicatorDuration = new TypingOptions().IndicatorDuration;

    private readonly Lock _lock = new();
    private readonly List<ParticipantPresence> _present = [];
    private readonly List<(ChatParticipant Participant, DateTimeOffset Until)> _typing = [];

    /// <summary>The participants in the order in which they joined or first acted.</summary>
    public IReadOnlyList<ParticipantPresence> Participants
    {
        get
        {
            lock (_lock)
                return [.. _present.Select(one => one with { IsTyping = IsTyping(one.Id) })];
        }
    }

    public IReadOnlyList<ChatParticipant> Typing
    {
        get
        {
            lock (_lock)
                return [.. _typing.Select(static typing => typing.Participant)];
        }
    }

    /// <summary>The time at which the next participant stops typing; null if none types.</summary>
    public DateTimeOffset? NextExpiry
    {
        get
        {
            lock (_lock)
                return _typing.Count == 0 ? null : _typing.Min(static typing => typing.Until);
        }
    }

    public void Apply(ChatItem item, DateTimeOffset now)
    {
        lock (_lock)
        {
            switch (item)
            {
                case ChatEndedEvent:
                    Clear();
                    return;
                case ParticipantInvitedEvent or MessageReceipt or UnknownItem or { IsFromPastContact: true }:
                case { Participant: { Id.Length: 0 } or { Role: ParticipantRole.System } }:
                    return;
                case ParticipantLeftEvent or ParticipantAutoDisconnectedEvent:
                    _typing.RemoveAll(typing => typing.Participant.Id == item.Participant.Id);
                    _present.RemoveAll(one => one.Id == item.Participant.Id);
                    return;
                case TypingEvent when item.Participant.Id != ownParticipantId:
                    StartTyping(item.Participant, now);
                    break;
                case ChatMessage:
                    _typing.RemoveAll(typing => typing.Participant.Id == item.Participant.Id);
                    break;
            }

            Show(item);
        }
    }

    public void ExpireTyping(DateTimeOffset now)
    {
        lock (_lock)
            _typing.RemoveAll(typing => typing.Until <= now);
    }

    public void Clear()
    {
        lock (_lock)
        {
            _typing.Clear();
            _present.Clear();
        }
    }

    private void StartTyping(ChatParticipant participant, DateTimeOffset now)
    {
        var typing = (participant, now + IndicatorDuration);
        int index = _typing.FindIndex(other => other.Participant.Id == participant.Id);
        if (index < 0)
            _typing.Add(typing);
        else
            _typing[index] = typing;
    }

    private void Show(ChatItem item)
    {
        int index = _present.FindIndex(one => one.Id == item.Participant.Id);
        if (index < 0)
        {
            index = _present.Count;
            _present.Add(new() { Id = item.Participant.Id, Since = item.Time });
        }

        string name = item.Participant.DisplayName;
        _present[index] = _present[index] with
        {
            Role = item.Participant.Role,
            DisplayName = name.Length > 0 ? name : _present[index].DisplayName,
            IsOwn = item.Participant.Id == ownParticipantId,
            IsIdle = item is ParticipantIdleEvent or ParticipantInactiveEvent,
        };
    }

    private bool IsTyping(string id) => _typing.Exists(typing => typing.Participant.Id == id);
}
