namespace Connect.Chat.Reactive.Typing;

/// <summary>
/// The facts about a participant, each with its time, so that an older item never overwrites a newer one.
/// </summary>
internal sealed class RosterEntry
{
    private RosterTime _latest;
    private RosterTime _firstSeenAt;
    // The first join after the last leave.
    private RosterTime _joinedAt;
    private RosterTime _lastJoinedAt;
    private RosterTime _leftAt;
    private RosterTime _idleAt;
    private RosterTime _activeAt;
    private ParticipantRole _role;
    private string _roleText = "";
    private RosterTime _roleAt;
    private string _displayName = "";
    private RosterTime _displayNameAt;
    private bool _hasLeftLive;

    public bool IsPresent => PresentSince.HasValue;

    /// <summary>
    /// When the participant joined or was first seen; <see cref="DateTimeOffset.MaxValue"/> if absent.
    /// </summary>
    public DateTimeOffset Since => IsPresent ? PresentSince.Shown : DateTimeOffset.MaxValue;

    /// <summary>
    /// Whether their leave was pushed, and no join has been emitted after it. Clocks play no role.
    /// </summary>
    public bool WasSeenLeaving => _hasLeftLive && !IsPresent;

    private RosterTime PresentSince => _leftAt.HasValue ? _joinedAt : _firstSeenAt;

    private bool IsIdle => _idleAt.HasValue && !_activeAt.IsAtOrAfter(_idleAt);

    /// <summary>Applies the facts of an item. Returns false if no visible fact changes.</summary>
    public bool Apply(ChatItem item, PresenceSignal signal, bool isUpdate)
    {
        var time = RosterTime.Of(item, isUpdate, _latest);
        if (!_latest.IsAtOrAfter(time))
            _latest = time;
        var (wasPresent, since, wasIdle) = (IsPresent, Since, IsIdle);
        if (!isUpdate && signal is PresenceSignal.Left or PresenceSignal.Joined)
            _hasLeftLive = signal is PresenceSignal.Left && (_hasLeftLive || item.Origin is ItemOrigin.Live);
        if (signal is PresenceSignal.Left)
            ApplyLeave(time);
        else
            ApplyPresence(signal, time);
        return ApplyIdentity(item.Participant, time)
            | (wasPresent != IsPresent) | (since != Since) | (wasIdle != IsIdle);
    }

    public ParticipantPresence ToPresence(string id, bool isOwn, bool isTyping) => new()
    {
        Id = id,
        Role = _role,
        RoleText = _roleText,
        DisplayName = _displayName,
        IsOwn = isOwn,
        IsIdle = IsIdle,
        IsTyping = isTyping,
        Since = Since,
    };

    public ChatParticipant Complete(ChatParticipant participant)
    {
        if (participant.DisplayName.Length == 0 && _displayName.Length > 0)
            participant = participant with { DisplayName = _displayName };
        return HasRole(participant) ? participant : participant with { Role = _role, RoleText = _roleText };
    }

    private static bool HasRole(ChatParticipant participant) =>
        participant.Role is not ParticipantRole.Unknown || participant.RoleText.Length > 0;

    private void ApplyPresence(PresenceSignal signal, RosterTime time)
    {
        if (!_firstSeenAt.IsAtOrBefore(time))
            _firstSeenAt = time;
        if (signal is PresenceSignal.Joined)
            ApplyJoin(time);
        if (signal is PresenceSignal.Joined or PresenceSignal.Active && !_activeAt.IsAtOrAfter(time))
            _activeAt = time;
        if (signal is PresenceSignal.Idle && !_idleAt.IsAtOrAfter(time))
            _idleAt = time;
    }

    private void ApplyJoin(RosterTime time)
    {
        if (!_lastJoinedAt.IsAtOrAfter(time))
            _lastJoinedAt = time;
        if (!_leftAt.IsAtOrAfter(time) && !_joinedAt.IsAtOrBefore(time))
            _joinedAt = time;
    }

    private void ApplyLeave(RosterTime time)
    {
        if (_leftAt.IsAtOrAfter(time))
            return;
        _leftAt = time;
        // The leave may arrive late, after the participant has rejoined.
        if (_joinedAt.IsAtOrBefore(time))
            _joinedAt = _lastJoinedAt.IsAfter(time) ? _lastJoinedAt : default;
    }

    private bool ApplyIdentity(ChatParticipant participant, RosterTime time)
    {
        var (role, roleText, displayName) = (_role, _roleText, _displayName);
        if (HasRole(participant) && !_roleAt.IsAfter(time))
            (_role, _roleText, _roleAt) = (participant.Role, participant.RoleText, time);
        if (participant.DisplayName.Length > 0 && !_displayNameAt.IsAfter(time))
            (_displayName, _displayNameAt) = (participant.DisplayName, time);
        return role != _role || roleText != _roleText || displayName != _displayName;
    }
}
