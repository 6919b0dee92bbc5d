namespace Connect.Chat.Reactive.Dispatch;

/// <summary>The observers of one stream: a copy-on-write list that is read without a lock.</summary>
internal abstract class ObserverList<T>(ObserverTurn turn, Action<Exception> observerThrew)
    where T : class
{
    private static readonly Subscription[] Nobody = [];

    // Null once completed.
    private Subscription[]? _subscriptions = Nobody;

    /// <summary>Whether anybody would be told.</summary>
    public bool IsObserved => Volatile.Read(ref _subscriptions) is { Length: > 0 };

    /// <summary>Adds a subscription; false if the stream has completed.</summary>
    public bool TryAdd(Subscription subscription)
    {
        while (true)
        {
            var current = Volatile.Read(ref _subscriptions);
            if (current is null)
                return false;
            if (Interlocked.CompareExchange(ref _subscriptions, [.. current, subscription], current) != current)
                continue;
            // Disposed before it was added: its own removal found nothing to remove.
            if (subscription.IsDisposed)
                Remove(subscription);
            return true;
        }
    }

    public void Next(T value)
    {
        foreach (var subscription in Volatile.Read(ref _subscriptions) ?? Nobody)
            subscription.Next(value);
    }

    public void Complete()
    {
        foreach (var subscription in Interlocked.Exchange(ref _subscriptions, null) ?? Nobody)
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
            if (Interlocked.CompareExchange(ref _subscriptions, rest.Length == 0 ? Nobody : rest, current) == current)
                return;
        }
    }

    internal sealed class Subscription(ObserverList<T> list, IObserver<T> observer) : IDisposable
    {
        private IObserver<T>? _observer = observer;

        public bool IsDisposed => Volatile.Read(ref _observer) is null;

        public void Next(T value)
        {
            if (Volatile.Read(ref _observer) is not { } observer)
                return;
            Exception? exception = null;
            var call = list.BeginCall();
            try
            {
                observer.OnNext(value);
            }
            catch (Exception thrown)
            {
                exception = thrown;
            }

            list.EndCall(call, exception);
        }

        public void Complete()
        {
            if (Interlocked.Exchange(ref _observer, null) is { } observer)
                list.EndCall(list.BeginCall(), CompletionFailure(observer));
        }

        /// <summary>Completes an observer that has come after the end, on its own thread.</summary>
        public void CompleteOutOfTurn()
        {
            if (Interlocked.Exchange(ref _observer, null) is { } observer && CompletionFailure(observer) is { } thrown)
                list.Report(thrown);
        }

        private static Exception? CompletionFailure(IObserver<T> observer)
        {
            try
            {
                observer.OnCompleted();
                return null;
            }
            catch (Exception thrown)
            {
                return thrown;
            }
        }

        public void Dispose()
        {
            Volatile.Write(ref _observer, null);
            list.Remove(this);
        }
    }

    private ObserverTurn.Frame? BeginCall() => turn.BeginCall();

    private void EndCall(ObserverTurn.Frame? call, Exception? exception)
    {
        turn.EndCall(call);
        if (exception is not null)
            Report(exception);
    }

    private void Report(Exception thrown) => observerThrew(thrown);
}
