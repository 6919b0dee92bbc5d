namespace Connect.Chat.Reactive.Typing;

/// <summary>What is known about one participant, each part with its time, so that what is older never undoes what is newer.</summary>
internal sealed class RosterEntry
{
    private OptionalTimestamp _firstSeen;
    private OptionalTimestamp _joined;
    private OptionalTimestamp _lastJoined;
    private OptionalTimestamp _left;
    private OptionalTimestamp _idle;
    private OptionalTimestamp _active;
    private ParticipantRole _role;
    private OptionalTimestamp _roleAt;
    private string _displayName = "";
    private OptionalTimestamp _namedAt;

    public bool IsThere => Beginning.HasCome;

    /// <summary>Since when it is there.</summary>
    public DateTimeOffset Since => IsThere ? Beginning.Time : DateTimeOffset.MaxValue;

    private OptionalTimestamp Beginning => _left.HasCome ? _joined : _firstSeen;

    private bool IsIdle => _idle.HasCome && !(_active >= _idle);

    /// <summary>Takes in what an item says; false if it is nothing new that shows.</summary>
    public bool Put(ChatParticipant participant, PresenceSignal sign, DateTimeOffset time)
    {
        var (wasThere, since, wasIdle) = (IsThere, Since, IsIdle);
        if (sign is PresenceSignal.Left)
            Leave(time);
        else
            See(sign, time);
        return Name(participant, time) | (wasThere != IsThere) | (since != Since) | (wasIdle != IsIdle);
    }

    public ParticipantPresence Show(string id, bool isOwn, bool isTyping) => new()
    {
        Id = id,
        Role = _role,
        DisplayName = _displayName,
        IsOwn = isOwn,
        IsIdle = IsIdle,
        IsTyping = isTyping,
        Since = Since,
    };

    private void See(PresenceSignal sign, DateTimeOffset time)
    {
        if (!(_firstSeen <= time))
            _firstSeen = time;
        if (sign is PresenceSignal.Joined)
            Join(time);
        if (sign is PresenceSignal.Joined or PresenceSignal.Active && !(_active >= time))
            _active = time;
        if (sign is PresenceSignal.Idle && !(_idle >= time))
            _idle = time;
    }

    private void Join(DateTimeOffset time)
    {
        if (!(_lastJoined >= time))
            _lastJoined = time;
        if (!(_left >= time) && !(_joined <= time))
            _joined = time;
    }

    private void Leave(DateTimeOffset time)
    {
        if (_left >= time)
            return;
        _left = time;
        // It may have come back since, and this is told late.
        if (_joined <= time)
            _joined = _lastJoined > time ? _lastJoined : default;
    }

    private bool Name(ChatParticipant participant, DateTimeOffset time)
    {
        var (role, name) = (_role, _displayName);
        if (participant.Role is not ParticipantRole.Unknown && !(_roleAt > time))
            (_role, _roleAt) = (participant.Role, time);
        if (participant.DisplayName.Length > 0 && !(_namedAt > time))
            (_displayName, _namedAt) = (participant.DisplayName, time);
        return role != _role || name != _displayName;
    }
}
