using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Typing;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// The streams of participants and of typing participants. It processes items when they are delivered, so that its
/// streams are in step with the others. One timer, whose callback goes through the dispatcher, expires typing.
/// </summary>
internal sealed class PresenceFeed : INotificationTarget
{
    private static readonly object TimerElapsed = new();
    private static readonly object SessionEnded = new();

    private readonly SessionStreamSettings _settings;
    private readonly ObserverDispatcher _dispatcher;
    private readonly Roster _roster;
    private readonly long _startedAt;
    private TypingState _typing = TypingState.Empty;
    private IReadOnlyList<ParticipantPresence> _participants;
    private ITimer? _timer;
    private bool _isTimerSet;
    private bool _isCompleted;

    public PresenceFeed(SessionStreamSettings settings, ObserverDispatcher dispatcher, Action<Exception> observerThrew)
    {
        _settings = settings;
        _dispatcher = dispatcher;
        _roster = new(settings.Context.Details.ParticipantId, settings.Context.Details.Contacts);
        _startedAt = settings.Context.Time.GetTimestamp();
        _participants = _roster.Snapshot(_typing);
        TypingParticipants = new(_typing.Participants, dispatcher, observerThrew);
        Participants = new(_participants, dispatcher, observerThrew);
    }

    public ReplayStream<IReadOnlyList<ChatParticipant>> TypingParticipants { get; }

    public ReplayStream<IReadOnlyList<ParticipantPresence>> Participants { get; }

    /// <summary>Processes items that are not emitted on a stream.</summary>
    public void PutSkipped(IReadOnlyList<ChatItem> items) =>
        Publish(_typing, items.Aggregate(seed: false, (changed, item) => _roster.Apply(item) | changed));

    public void Put(ChatItem item, ItemChange change)
    {
        var isUpdate = change == ItemChange.Updated;
        var rosterChanged = _roster.Apply(item, isUpdate);
        Publish(TypingAfter(item, isUpdate), rosterChanged);
    }

    void INotificationTarget.Deliver(object? value)
    {
        if (value == TimerElapsed)
        {
            _isTimerSet = false;
            Publish(_typing.WithoutExpired(Now), rosterChanged: false);
        }
        else if (value == SessionEnded)
        {
            Publish(TypingState.Empty, _roster.End());
        }
    }

    /// <summary>The session has ended, with or without an item that reports it.</summary>
    public void EmitEnd() => _dispatcher.Enqueue(this, SessionEnded);

    public void Complete()
    {
        _isCompleted = true;
        _timer?.Dispose();
        TypingParticipants.Complete();
        Participants.Complete();
        // Later subscribers must not see a participant as typing who typed when the session was disposed.
        Publish(TypingState.Empty, rosterChanged: false);
    }

    private TimeSpan Now => _settings.Context.Time.GetElapsedTime(_startedAt);

    private TypingState TypingAfter(ChatItem item, bool isUpdate)
    {
        if (item.IsFromPastContact)
            return _typing;

        // Old transcripts contain typing events, which no longer apply. Typing that is pushed is newer than a leave
        // that only the transcript shows, whatever the clocks of the service's hosts said.
        if (item is TypingEvent typing)
        {
            return typing.Origin is ItemOrigin.Live && !_isCompleted
                && typing.Participant.Id.Length > 0 && typing.Participant.Id != _settings.Context.Details.ParticipantId
                && !_roster.WasSeenLeaving(typing.Participant.Id)
                ? _typing.With(
                    typing with { Participant = _roster.Complete(typing.Participant) },
                    Now + _settings.IndicatorDuration)
                : _typing;
        }

        return PresenceSignals.Of(item, _settings.Context.Details.Contacts) switch
        {
            PresenceSignal.ChatEnded => TypingState.Empty,
            PresenceSignal.Left => _typing.Without(item, isUpdate),
            _ => item is ChatMessage ? _typing.Without(item, isUpdate) : _typing,
        };
    }

    private void Publish(TypingState typing, bool rosterChanged)
    {
        var before = _typing.Participants;
        _typing = typing;
        SetTimer();
        var typingChanged = before != typing.Participants && !before.Equals(typing.Participants);
        if (typingChanged)
            TypingParticipants.Deliver(typing.Participants);
        if (!typingChanged && !rosterChanged)
            return;
        var participants = _roster.Snapshot(typing);
        if (participants.Equals(_participants))
            return;
        _participants = participants;
        Participants.Deliver(participants);
    }

    // One timer serves all typing participants, and its callback sets it again for those who still type.
    private void SetTimer()
    {
        if (_isTimerSet || _isCompleted || _typing.NextExpiry is not { } expiry)
            return;
        _timer ??= _settings.Context.Time.CreateTimer(
            static self => ((PresenceFeed)self!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _isTimerSet = true;
        // Timers have a resolution of one millisecond. Rounding down would only make the timer elapse too early.
        var delay = Math.Ceiling(Math.Max(0, (expiry - Now).TotalMilliseconds));
        _timer.Change(TimeSpan.FromMilliseconds(delay), Timeout.InfiniteTimeSpan);
    }

    private void OnTimer() => _dispatcher.Enqueue(this, TimerElapsed);
}
