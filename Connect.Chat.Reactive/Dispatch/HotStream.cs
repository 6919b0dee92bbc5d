using System.Reactive.Disposables;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// A hot observable fed by the pump: subscribing starts nothing, an observer that throws is reported and harms
/// nobody, completion comes once and is told to late subscribers too.
/// </summary>
internal sealed class HotStream<T>(ObserverDispatcher pump, Action<Exception> observerThrew)
    : ObserverList<T>(pump.Turn, observerThrew), IObservable<T>, INotificationTarget
    where T : class
{
    public IDisposable Subscribe(IObserver<T> observer)
    {
        if (observer is null)
            throw new ArgumentNullException(nameof(observer));

        var subscription = new Subscription(this, observer);
        if (TryAdd(subscription))
            return subscription;
        subscription.CompleteOutOfTurn();
        return Disposable.Empty;
    }

    public void Deliver(object? value) => Next((T)value!);
}
