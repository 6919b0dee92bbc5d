namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Calls that do not come back by themselves, and the guard that keeps a broken test from hanging with them.</summary>
internal static class Hang
{
    /// <summary>Far more than anything here takes; nothing waits for it to pass unless the code is broken.</summary>
    public static readonly TimeSpan Guard = TimeSpan.FromSeconds(20);

    /// <summary>Comes back when it is cancelled, as a call on a dead network does.</summary>
    public static Task UntilCancelled(CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource();
        cancellationToken.Register(() => cancelled.TrySetCanceled(cancellationToken));
        return cancelled.Task;
    }
}
