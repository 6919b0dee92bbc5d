using Connect.Chat.Reactive.Rx;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// The transcript as a stream: takes in items and sends where they are delivered, so that it is never ahead of or
/// behind the other streams. A snapshot is made only when somebody looks.
/// </summary>
internal sealed class TranscriptFeed : IObservable<TranscriptSnapshot>, IEmissionTarget
{
    private readonly ObserverList<TranscriptSnapshot> _observers;
    private readonly EmissionPump _pump;
    private readonly TranscriptStore _store;
    private readonly JoinTarget _join;

    public TranscriptFeed(string ownParticipantId, EmissionPump pump, Action<Exception> observerThrew)
    {
        _store = new(ownParticipantId);
        _pump = pump;
        _observers = new(observerThrew);
        _join = new(this);
    }

    public IDisposable Subscribe(IObserver<TranscriptSnapshot> observer)
    {
        if (observer is null)
            throw new ArgumentNullException(nameof(observer));

        var subscription = new ObserverList<TranscriptSnapshot>.Subscription(_observers, observer);
        _pump.EnqueueOrDeliver(_join, subscription);
        return subscription;
    }

    void IEmissionTarget.Deliver(object? value) => Change((TranscriptChange)value!);

    public void Put(ChatItem item, ItemNews news) => Publish(_store.Put(item, news));

    public void Complete() => _observers.Complete();

    private void Change(TranscriptChange change) => Publish(change switch
    {
        TranscriptChange.SendBegan began => _store.BeginSend(began.ClientToken, began.Draft, began.Now),
        TranscriptChange.DraftChanged changed => _store.Redraft(changed.ClientToken, changed.Draft),
        TranscriptChange.SendAccepted sent => _store.Sent(sent.ClientToken, sent.Id, sent.Time),
        TranscriptChange.SendFailed failed => _store.Failed(failed.ClientToken, failed.Failure),
        TranscriptChange.OlderLoaded older => PutAll(older),
        _ => false,
    });

    private bool PutAll(TranscriptChange.OlderLoaded older)
    {
        var changed = _store.SetHasOlder(older.HasOlder);
        foreach (var item in older.Items)
            changed |= _store.Put(item);
        return changed;
    }

    private void Publish(bool changed)
    {
        if (changed && _observers.IsObserved)
            _observers.Next(_store.Snapshot());
    }

    private void Join(ObserverList<TranscriptSnapshot>.Subscription subscription)
    {
        var live = _observers.TryAdd(subscription);
        subscription.Next(_store.Snapshot());
        if (!live)
            subscription.Complete();
    }

    private sealed class JoinTarget(TranscriptFeed feed) : IEmissionTarget, IOwedEmission
    {
        public void Deliver(object? value) => feed.Join((ObserverList<TranscriptSnapshot>.Subscription)value!);
    }
}
