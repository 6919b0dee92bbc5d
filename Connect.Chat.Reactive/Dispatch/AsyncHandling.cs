using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>Calls an asynchronous handler with the values of an observable, one after another.</summary>
internal static class AsyncHandling
{
    /// <summary>Subscribes. Calls the handler until the observable ends or the subscription is disposed.</summary>
    public static IDisposable Handle<T>(
        this AsyncObservers observers,
        IObservable<T> source,
        Func<T, CancellationToken, Task> handler,
        Action? onCompleted)
    {
        var reader = new AsyncReader<T>(observers, isHandler: true);
        observers.Track(HandleAllAsync(reader, handler, onCompleted));
        reader.Subscribe(source);
        return reader;
    }

    private static async Task HandleAllAsync<T>(
        AsyncReader<T> reader, Func<T, CancellationToken, Task> handler, Action? onCompleted)
    {
        while (!reader.IsOver)
        {
            await reader.WaitAsync().ConfigureAwait(false);
            if (reader.TryTake(out var value))
                reader.EndHandling(await HandleOneAsync(reader, handler, value).ConfigureAwait(false));
        }

        End(reader, onCompleted);
    }

    /// <summary>Returns true if the handler ended by itself; false if its end cut it short.</summary>
    private static async Task<bool> HandleOneAsync<T>(
        AsyncReader<T> reader, Func<T, CancellationToken, Task> handler, T value)
    {
        try
        {
            await handler(value, reader.Stopping).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (reader.IsEnding
            && exception is OperationCanceledException or ObjectDisposedException)
        {
            // Calls of a session that is being disposed can throw before the handler's token is cancelled.
            return false;
        }
        catch (Exception exception)
        {
            reader.Report(exception);
            return !reader.IsEnding;
        }
    }

    private static void End<T>(AsyncReader<T> reader, Action? onCompleted)
    {
        var isComplete = reader.IsComplete;
        reader.Dispose();
        if (!isComplete)
            return;
        if (reader.Failure is { } failure)
        {
            reader.Report(failure);
            return;
        }

        try
        {
            onCompleted?.Invoke();
        }
        catch (Exception exception)
        {
            reader.Report(exception);
        }
    }
}
