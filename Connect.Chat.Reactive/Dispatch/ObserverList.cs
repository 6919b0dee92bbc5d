namespace Connect.Chat.Reactive.Dispatch;

/// <summary>The observers of one stream: a copy-on-write list that is read without a lock.</summary>
internal abstract class ObserverList<T>(ObserverTurn turn, Action<Exception> observerThrew)
    where T : class
{
    private static readonly Subscription[] None = [];

    // Null once completed.
    private Subscription[]? _subscriptions = None;

    /// <summary>Whether there are observers.</summary>
    public bool IsObserved => Volatile.Read(ref _subscriptions) is { Length: > 0 };

    /// <summary>Adds a subscription. Returns false if the stream has completed.</summary>
    public bool TryAdd(Subscription subscription)
    {
        while (true)
        {
            var current = Volatile.Read(ref _subscriptions);
            if (current is null)
                return false;
            if (Interlocked.CompareExchange(ref _subscriptions, [.. current, subscription], current) != current)
                continue;
            // If it was disposed before it was added, its own removal had no effect.
            if (subscription.IsDisposed)
                Remove(subscription);
            return true;
        }
    }

    public void Next(T value)
    {
        foreach (var subscription in Volatile.Read(ref _subscriptions) ?? None)
            subscription.Next(value);
    }

    public void Complete()
    {
        foreach (var subscription in Interlocked.Exchange(ref _subscriptions, null) ?? None)
            subscription.Complete();
    }

    private void Remove(Subscription subscription)
    {
        while (true)
        {
            var current = Volatile.Read(ref _subscriptions);
            if (current is null || Array.IndexOf(current, subscription) < 0)
                return;
            var rest = Array.FindAll(current, other => other != subscription);
            if (Interlocked.CompareExchange(ref _subscriptions, rest.Length == 0 ? None : rest, current) == current)
                return;
        }
    }

    private ObserverTurn.Frame? BeginCall() => turn.BeginCall();

    private void EndCall(ObserverTurn.Frame? call, Exception? exception)
    {
        turn.EndCall(call);
        if (exception is not null)
            Report(exception);
    }

    private void Report(Exception exception) => observerThrew(exception);

    internal sealed class Subscription(ObserverList<T> list, IObserver<T> observer) : IDisposable
    {
        // Null once completed or disposed.
        private IObserver<T>? _observer = observer;

        public bool IsDisposed => Volatile.Read(ref _observer) is null;

        public void Next(T value)
        {
            if (Volatile.Read(ref _observer) is not { } observer)
                return;
            Exception? thrown = null;
            var call = list.BeginCall();
            try
            {
                observer.OnNext(value);
            }
            catch (Exception exception)
            {
                thrown = exception;
            }

            list.EndCall(call, thrown);
        }

        public void Complete()
        {
            if (Interlocked.Exchange(ref _observer, null) is { } observer)
                list.EndCall(list.BeginCall(), CallOnCompleted(observer));
        }

        /// <summary>Completes an observer that subscribed after the end, on the thread that subscribes.</summary>
        public void CompleteOutOfTurn()
        {
            if (Interlocked.Exchange(ref _observer, null) is { } observer && CallOnCompleted(observer) is { } exception)
                list.Report(exception);
        }

        public void Dispose()
        {
            Volatile.Write(ref _observer, null);
            list.Remove(this);
        }

        // Returns the exception of the observer.
        private static Exception? CallOnCompleted(IObserver<T> observer)
        {
            try
            {
                observer.OnCompleted();
                return null;
            }
            catch (Exception exception)
            {
                return exception;
            }
        }
    }
}
