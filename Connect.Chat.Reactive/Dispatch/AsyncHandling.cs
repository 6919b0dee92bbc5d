using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>Has an asynchronous function handle what is read, one value after another.</summary>
internal static class AsyncHandling
{
    /// <summary>Subscribes, and handles until the observable ends or the subscription is disposed.</summary>
    public static IDisposable Handle<T>(
        this AsyncObservers observers, IObservable<T> source, Func<T, CancellationToken, Task> handler, Action? onCompleted)
    {
        var reader = new AsyncReader<T>(observers, isHandled: true);
        observers.Track(HandleAllAsync(reader, handler, onCompleted));
        reader.Read(source);
        return reader;
    }

    private static async Task HandleAllAsync<T>(
        AsyncReader<T> reader, Func<T, CancellationToken, Task> handler, Action? onCompleted)
    {
        while (!reader.IsOver)
        {
            await reader.WaitAsync().ConfigureAwait(false);
            if (reader.TryTake(out var value))
                reader.Done(await IsHandledAsync(reader, handler, value).ConfigureAwait(false));
        }

        End(reader, onCompleted);
    }

    /// <summary>Whether the handler is through with the value, rather than cancelled on its way.</summary>
    private static async Task<bool> IsHandledAsync<T>(
        AsyncReader<T> reader, Func<T, CancellationToken, Task> handler, T value)
    {
        try
        {
            await handler(value, reader.Stopping).ConfigureAwait(false);
            return true;
        }
        catch (Exception cut) when (cut is OperationCanceledException or ObjectDisposedException && reader.Stopping.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception thrown)
        {
            reader.Report(thrown);
            return !reader.Stopping.IsCancellationRequested;
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
        catch (Exception thrown)
        {
            reader.Report(thrown);
        }
    }
}
