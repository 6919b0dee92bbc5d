namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Calls that hang until they are cancelled, and the timeout that keeps a broken test from hanging.</summary>
internal static class Hang
{
    /// <summary>The timeout of every wait in a test. A passing test never reaches it.</summary>
    public static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    /// <summary>Completes only by cancellation, like a call on a dead network.</summary>
    public static Task UntilCancelled(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource();
        cancellationToken.Register(() => cancelled.TrySetCanceled(cancellationToken));
        return cancelled.Task;
    }

    /// <summary>Waits for a condition that another thread fulfils.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var guard = new CancellationTokenSource(Guard);
        while (!condition())
        {
            guard.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Calls it on another thread, and expects that it returns to that thread.</summary>
    public static Task<T> ReturnsAsync<T>(Func<T> act) => Task.Run(act).WaitAsync(Guard / 2);

    /// <inheritdoc cref="ReturnsAsync{T}"/>
    public static Task ReturnsAsync(Action act) => Task.Run(act).WaitAsync(Guard / 2);
}
