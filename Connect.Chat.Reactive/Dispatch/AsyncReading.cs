using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>Reads an observable in an asynchronous loop.</summary>
internal static class AsyncReading
{
    /// <summary>Subscribes when the loop begins. Unsubscribes when it ends.</summary>
    public static async IAsyncEnumerable<T> ReadAllAsync<T>(
        this AsyncObservers observers,
        IObservable<T> source,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var reader = new AsyncReader<T>(observers, isHandler: false);
        using var registration = cancellationToken.Register(static reader => ((IDisposable)reader!).Dispose(), reader);
        reader.Subscribe(source);
        while (!reader.IsOver)
        {
            await reader.WaitAsync().ConfigureAwait(false);
            if (reader.TryTake(out var value))
                yield return value;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (reader.Failure is { } failure)
            ExceptionDispatchInfo.Capture(failure).Throw();
    }
}
