namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// A hot observable that delivers its latest value, if there is one, inside Subscribe; after completion, too. Subscribe
/// takes the turn of the session's observers first, so that the value has its place in the one order of the session.
/// </summary>
internal sealed class ReplayStream<T>(T? initial, ObserverDispatcher dispatcher, Action<Exception> observerThrew)
    : ObserverList<T>(dispatcher.Turn, observerThrew), IObservable<T>, INotificationTarget
    where T : class
{
    private T? _latest = initial;

    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);

        var subscription = new Subscription(this, observer);
        dispatcher.RunInTurn(Join, subscription);
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
        var isAdded = TryAdd(subscription);
        if (_latest is { } latest)
            subscription.Next(latest);
        if (!isAdded)
            subscription.Complete();
    }
}
