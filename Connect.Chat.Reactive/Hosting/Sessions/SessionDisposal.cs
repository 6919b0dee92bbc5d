using System.Collections.Concurrent;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Disposes many sessions. Handlers that block when they are cancelled do not hold up the others.</summary>
internal static class SessionDisposal
{
    private const int MaxThreads = 8;

    public static async Task DisposeAsync(IReadOnlyList<HostedSession> sessions)
    {
        var waiting = new ConcurrentQueue<HostedSession>(sessions);
        var started = new ConcurrentBag<Task>();
        var threads = Enumerable.Range(0, Math.Min(sessions.Count, MaxThreads)).Select(_ => StartThread(() =>
        {
            while (waiting.TryDequeue(out var session))
                started.Add(session.DisposeAsync().AsTask());
        }));
        await Task.WhenAll(threads).ConfigureAwait(false);
        await Task.WhenAll(started).ConfigureAwait(false);
    }

    // Cancelling a handler runs its callbacks here. Threads of the pool would be missing for the timer of the limit.
    private static Task StartThread(Action action) => Task.Factory.StartNew(
        action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
