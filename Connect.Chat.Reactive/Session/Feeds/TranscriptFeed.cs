using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// The stream of transcript snapshots. It processes items and sends when they are delivered, so that it is in step with
/// the other streams. It creates a snapshot only if there is an observer.
/// </summary>
internal sealed class TranscriptFeed(
    SessionStreamSettings settings, ObserverDispatcher dispatcher, Action<Exception> observerThrew)
    : ObserverList<TranscriptSnapshot>(dispatcher.Turn, observerThrew),
      IObservable<TranscriptSnapshot>,
      INotificationTarget
{
    private readonly TranscriptStore _store = new(
        settings.Context.Details.ParticipantId, settings.TranscriptCapacity, settings.IsSendOnly);

    public IDisposable Subscribe(IObserver<TranscriptSnapshot> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);

        var subscription = new Subscription(this, observer);
        dispatcher.RunInTurn(AddSubscription, subscription);
        return subscription;
    }

    /// <summary>The number of unsettled sends. Each own item that arrives is compared with all of them.</summary>
    public int PendingSendCount => _store.PendingSendCount;

    void INotificationTarget.Deliver(object? value) => Apply((TranscriptChange)value!);

    public void Put(ChatItem item, ItemChange change, bool isBeyondGap) =>
        Publish(_store.Put(item, change, isBeyondGap));

    /// <summary>No item is missing any more before those that were put beyond a gap.</summary>
    public void CloseGap() => Publish(_store.CloseGap());

    /// <summary>
    /// Adds a page of older items ahead of what waits for the observers, so that the next page can be loaded before it.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="changed">Whether a snapshot must be published.</param>
    /// <returns>False if the page would leave a hole.</returns>
    public bool TryAddOlder(OlderPage page, out bool changed)
    {
        var result = (IsAdded: false, Changed: false);
        dispatcher.RunInTurn(older => result.IsAdded = _store.TryPutLoaded(older, out result.Changed), page);
        changed = result.Changed;
        return result.IsAdded;
    }

    /// <summary>Processes items that a catch-up has read and does not emit.</summary>
    public void PutSkipped(SkippedItems skipped) =>
        Publish(skipped.IsInTranscript
            ? _store.PutSkipped(skipped.Items, skipped.HasOlder)
            : _store.SetHasOlder(skipped.HasOlder || skipped.Items.Count > 0));

    private void Apply(TranscriptChange change) => Publish(change switch
    {
        TranscriptChange.SendBegan began => _store.BeginSend(began.ClientToken, began.Draft, began.Now),
        TranscriptChange.DraftChanged changed => _store.Redraft(changed.ClientToken, changed.Draft),
        TranscriptChange.SendAccepted sent => _store.Sent(sent.ClientToken, sent.Id, sent.Time, sent.IsRejected),
        TranscriptChange.SendFailed failed => _store.Failed(failed.ClientToken, failed.Failure),
        TranscriptChange.SendDropped dropped => _store.Drop(dropped.ClientToken),
        TranscriptChange.OlderAdded => true,
        _ => false,
    });

    private void Publish(bool changed)
    {
        if (changed && IsObserved)
            Next(_store.Snapshot());
    }

    private void AddSubscription(Subscription subscription)
    {
        var isActive = TryAdd(subscription);
        subscription.Next(_store.Snapshot());
        if (!isActive)
            subscription.Complete();
    }
}
