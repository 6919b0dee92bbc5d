namespace Connect.Chat.Reactive.Rx;

/// <summary>
/// A hot observable that begins with the latest value, if there is one, for everybody who subscribes, also after
/// completion. Joining goes through the pump, so that the replayed value stands in the one order of the session.
/// </summary>
internal sealed class ReplayStream<T> : IObservable<T>, IEmissionTarget
    where T : class
{
    private readonly ObserverList<T> _observers;
    private readonly EmissionPump _pump;
    private readonly JoinTarget _join;
    private T? _latest;

    public ReplayStream(T? initial, EmissionPump pump, Action<Exception> observerThrew)
    {
        _latest = initial;
        _pump = pump;
        _observers = new(observerThrew);
        _join = new(this);
    }

    public IDisposable Subscribe(IObserver<T> observer)
    {
        if (observer is null)
            throw new ArgumentNullException(nameof(observer));

        var subscription = new ObserverList<T>.Subscription(_observers, observer);
        _pump.EnqueueOrDeliver(_join, subscription);
        return subscription;
    }

    public void Deliver(object? value)
    {
        var latest = (T)value!;
        _latest = latest;
        _observers.Next(latest);
    }

    public void Complete() => _observers.Complete();

    private void Join(ObserverList<T>.Subscription subscription)
    {
        var live = _observers.TryAdd(subscription);
        if (_latest is { } latest)
            subscription.Next(latest);
        if (!live)
            subscription.Complete();
    }

    private sealed class JoinTarget(ReplayStream<T> stream) : IEmissionTarget, IOwedEmission
    {
        public void Deliver(object? value) => stream.Join((ObserverList<T>.Subscription)value!);
    }
}
