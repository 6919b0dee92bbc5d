using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Typing;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Who is in the chat and who of them types, as two streams: takes in items where they are delivered, so that it is
/// never ahead of or behind the other streams. Has a timer once somebody has typed, whose ticks go through the dispatcher.
/// </summary>
internal sealed class PresenceFeed : INotificationTarget
{
    private readonly SessionStreamSettings _settings;
    private readonly ObserverDispatcher _dispatcher;
    private readonly Roster _roster;
    private readonly long _startedAt;
    private TypingState _typing = TypingState.Empty;
    private IReadOnlyList<ParticipantPresence> _present;
    private ITimer? _timer;
    private bool _timerIsSet;
    private bool _isOver;

    public PresenceFeed(SessionStreamSettings settings, ObserverDispatcher dispatcher, Action<Exception> observerThrew)
    {
        _settings = settings;
        _dispatcher = dispatcher;
        _roster = new(settings.Context.Details.ParticipantId, settings.Context.Details.ContactId);
        _startedAt = settings.Context.Time.GetTimestamp();
        _present = _roster.Snapshot(_typing);
        TypingParticipants = new(_typing.Participants, dispatcher, observerThrew);
        Participants = new(_present, dispatcher, observerThrew);
    }

    public ReplayStream<IReadOnlyList<ChatParticipant>> TypingParticipants { get; }

    public ReplayStream<IReadOnlyList<ParticipantPresence>> Participants { get; }

    /// <summary>Takes items that no stream shows.</summary>
    public void PutSkipped(IReadOnlyList<ChatItem> items) =>
        Publish(_typing, items.Aggregate(seed: false, (changed, item) => _roster.Apply(item) | changed));

    public void Put(ChatItem item) => Publish(TypingAfter(item), _roster.Apply(item));

    void INotificationTarget.Deliver(object? value)
    {
        switch (value)
        {
            case PresenceChange.Elapsed:
                _timerIsSet = false;
                Publish(_typing.WithoutExpired(Now), rosterChanged: false);
                break;
            case PresenceChange.Over:
                Publish(TypingState.Empty, _roster.End());
                break;
        }
    }

    public void Complete()
    {
        _isOver = true;
        _timer?.Dispose();
        TypingParticipants.Complete();
        Participants.Complete();
        // Who comes later hears nothing of somebody who typed when the session was disposed.
        Publish(TypingState.Empty, rosterChanged: false);
    }

    private TimeSpan Now => _settings.Context.Time.GetElapsedTime(_startedAt);

    private TypingState TypingAfter(ChatItem item)
    {
        // Older transcripts have typing in them, which is long over.
        if (item is TypingEvent typing)
        {
            return typing.Origin is ItemOrigin.Live && !_isOver
                && typing.Participant.Id.Length > 0 && typing.Participant.Id != _settings.Context.Details.ParticipantId
                ? _typing.With(typing, Now + _settings.IndicatorDuration)
                : _typing;
        }

        return PresenceSignals.Of(item, _settings.Context.Details.ContactId) switch
        {
            PresenceSignal.ChatEnded => TypingState.Empty,
            PresenceSignal.Left => _typing.Without(item.Participant.Id, item.Time),
            _ => item is ChatMessage ? _typing.Without(item.Participant.Id, item.Time) : _typing,
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
        var present = _roster.Snapshot(typing);
        if (present.Equals(_present))
            return;
        _present = present;
        Participants.Deliver(present);
    }

    // Set once for all who type: one that types on is looked at again when the tick comes.
    private void SetTimer()
    {
        if (_timerIsSet || _isOver || _typing.NextExpiry is not { } expiry)
            return;
        _timer ??= _settings.Context.Time.CreateTimer(
            static self => ((PresenceFeed)self!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timerIsSet = true;
        // Timers know whole milliseconds; one that is early by a part of one would only be set again.
        var wait = Math.Ceiling(Math.Max(0, (expiry - Now).TotalMilliseconds));
        _timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }

    private void Tick() => _dispatcher.Enqueue(this, PresenceChange.Elapsed.Tick);
}
