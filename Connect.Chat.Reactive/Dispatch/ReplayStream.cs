namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// A hot observable that begins with the latest value, if there is one, for everybody who subscribes, also after
/// completion. The value is delivered inside Subscribe, in the turn of the session's observers, so that it stands in
/// the one order of the session.
/// </summary>
internal sealed class ReplayStream<T>(T? initial, ObserverDispatcher pump, Action<Exception> observerThrew)
    : ObserverList<T>(pump.Turn, observerThrew), IObservable<T>, INotificationTarget
    where T : class
{
    private T? _latest = initial;

    public IDisposable Subscribe(IObserver<T> observer)
    {
        if (observer is null)
            throw new ArgumentNullException(nameof(observer));

        var subscription = new Subscription(this, observer);
        pump.RunInTurn(Join, subscription);
        return subscription;
    }

    public void Deliver(object? value)
    {
        var latest = (T)value!;
        _latest = latest;
        Next(latest);
    }

    private void Join(Subscription subscription)
    {
        var live = TryAdd(subscription);
        if (_latest is { } latest)
            subscription.Next(latest);
        if (!live)
            subscription.Complete();
    }
}
