using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// The asynchronous observers of one session. Knows what they have not handled yet, and stops them with the session.
/// </summary>
/// <param name="dispatcher">The dispatcher that slow observers pause; null if there is none.</param>
/// <param name="observerThrew">Called with an observer's exception, and the notification that it was handling.</param>
internal sealed class AsyncObservers(ObserverDispatcher? dispatcher, Action<Exception, object?> observerThrew)
{
    private readonly object _lock = new();
    private readonly TaskTracker _running = new();
    private IAsyncObserver[] _all = [];
    private bool _isClosed;
    private volatile bool _isClosing;

    public ObserverDispatcher? Dispatcher => dispatcher;

    /// <summary>Whether the calling code is the handler of one of these observers.</summary>
    public bool IsOneRunningHere => Array.Exists(Volatile.Read(ref _all), static observer => observer.IsRunningHere);

    /// <summary>Whether the session's disposal has begun. <see cref="Close"/> follows.</summary>
    public bool IsClosing => _isClosing;

    /// <summary>Adds an observer. Returns false if the session is disposed.</summary>
    public bool TryAdd(IAsyncObserver observer)
    {
        lock (_lock)
        {
            if (!_isClosed)
                _all = [.. _all, observer];
            return !_isClosed;
        }
    }

    /// <summary>Removes an observer. After disposal it stays: <see cref="Unhandled"/> still counts it.</summary>
    public void Remove(IAsyncObserver observer)
    {
        lock (_lock)
        {
            if (!_isClosed)
                _all = Array.FindAll(_all, other => other != observer);
        }
    }

    public void Report(Exception exception, object? notification) => observerThrew(exception, notification);

    /// <summary>Makes <see cref="WhenIdleAsync"/> wait for the task of an observer.</summary>
    public void Track(Task running) => _running.Track(running);

    /// <summary>Completes when no observer's task runs.</summary>
    public Task WhenIdleAsync() => _running.WhenIdleAsync();

    /// <summary>
    /// Must be called before the session cancels its calls: a handler that such a call fails has not handled its value.
    /// </summary>
    public void BeginClose() => _isClosing = true;

    /// <summary>Stops all observers, as the session is disposed.</summary>
    public void Close()
    {
        lock (_lock)
            _isClosed = true;
        foreach (var observer in Volatile.Read(ref _all))
            observer.Abandon();
    }

    /// <summary>
    /// Returns the notifications whose delivery has begun and that observers have not handled. If the caller is an
    /// observer, its current notification counts as handled, and the other observers do not count.
    /// </summary>
    public IReadOnlyList<object> Unhandled() => [.. All().OfType<object>()];

    private IReadOnlyList<object?> All()
    {
        // The dispatcher first: a notification that an observer takes over meanwhile is listed twice, but not missed.
        var inDelivery = dispatcher?.InDelivery;
        var all = Volatile.Read(ref _all);
        if (Array.Find(all, static observer => observer.IsRunningHere) is { } caller)
        {
            var current = caller.CurrentNotification;
            return [.. caller.Waiting().Append(inDelivery).Where(notification => notification != current)];
        }

        if (dispatcher is { IsOnDrainThread: true })
            return [];
        return
        [
            inDelivery,
            .. all.SelectMany(static observer => observer.Waiting().Append(observer.CurrentNotification)),
        ];
    }
}
