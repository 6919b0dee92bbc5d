using System.Reactive.Disposables;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// A hot observable that the dispatcher feeds. Subscribing has no side effect. An exception of one observer is reported
/// and does not affect the others. The stream completes once; late subscribers get the completion at once.
/// </summary>
internal sealed class HotStream<T>(ObserverDispatcher dispatcher, Action<Exception> observerThrew)
    : ObserverList<T>(dispatcher.Turn, observerThrew), IObservable<T>, INotificationTarget
    where T : class
{
    public IDisposable Subscribe(IObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);

        var subscription = new Subscription(this, observer);
        if (TryAdd(subscription))
            return subscription;
        subscription.CompleteOutOfTurn();
        return Disposable.Empty;
    }

    public void Deliver(object? value) => Next((T)value!);
}
