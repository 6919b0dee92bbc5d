using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// The asynchronous observers of one session: who they are, what they have not been through yet, and how they end
/// with the session.
/// </summary>
/// <param name="pump">What they hold up; null if they observe what has none.</param>
/// <param name="observerThrew">Told of what one threw, and of the emission that it threw at.</param>
internal sealed class AsyncObservers(ObserverDispatcher? pump, Action<Exception, object?> observerThrew)
{
    private readonly object _lock = new();
    private readonly TaskTracker _running = new();
    private IAsyncObserver[] _all = [];
    private bool _isClosed;

    public ObserverDispatcher? Pump => pump;

    /// <summary>Whether the caller is one of these observers.</summary>
    public bool IsOneRunningHere => Array.Exists(Volatile.Read(ref _all), static observer => observer.IsRunningHere);

    /// <summary>Adds an observer; false if there is nothing to observe any more.</summary>
    public bool TryAdd(IAsyncObserver observer)
    {
        lock (_lock)
        {
            if (!_isClosed)
                _all = [.. _all, observer];
            return !_isClosed;
        }
    }

    /// <summary>Forgets an observer, unless what it has not been through must stay on record.</summary>
    public void Remove(IAsyncObserver observer)
    {
        lock (_lock)
        {
            if (!_isClosed)
                _all = Array.FindAll(_all, other => other != observer);
        }
    }

    public void Report(Exception thrown, object? emission) => observerThrew(thrown, emission);

    /// <summary>Has the end of the session wait for what an observer is doing.</summary>
    public void Track(Task running) => _running.Track(running);

    /// <summary>Completes when no observer is at anything.</summary>
    public Task WhenIdleAsync() => _running.WhenIdleAsync();

    /// <summary>Ends all of them, as the session is disposed.</summary>
    public void Close()
    {
        lock (_lock)
            _isClosed = true;
        foreach (var observer in Volatile.Read(ref _all))
            observer.Abandon();
    }

    /// <summary>
    /// What the pump has begun to deliver and observers have not handled. For a caller that is an observer, what it is
    /// being given counts as handled by it, and the other observers do not count.
    /// </summary>
    public IReadOnlyList<object> Unhandled() => [.. All().OfType<object>()];

    private IReadOnlyList<object?> All()
    {
        // The pump first: what an observer takes over meanwhile is then listed twice rather than not at all.
        var inDelivery = pump?.InDelivery;
        var all = Volatile.Read(ref _all);
        if (Array.Find(all, static observer => observer.IsRunningHere) is { } asking)
        {
            var currentNotification = asking.CurrentNotification;
            return [.. asking.Waiting().Append(inDelivery).Where(emission => emission != currentNotification)];
        }

        if (pump is { IsOnDrainThread: true })
            return [];
        return [inDelivery, .. all.SelectMany(static observer => observer.Waiting().Append(observer.CurrentNotification))];
    }
}
