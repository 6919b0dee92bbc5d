namespace Connect.Chat.Reactive.Threading;

/// <summary>Moves work that may block its thread to the thread pool.</summary>
internal static class PoolThread
{
    /// <summary>Runs the work on a thread of the pool, in the ExecutionContext of the caller.</summary>
    public static Task RunAsync(this TimeProvider time, Action work)
    {
        if (!time.RunsInline())
            return Task.Run(work);
        work();
        return Task.CompletedTask;
    }

    /// <inheritdoc cref="RunAsync(TimeProvider, Action)"/>
    public static Task RunAsync(this TimeProvider time, Func<Task> work) =>
        time.RunsInline() ? work() : Task.Run(work);

    /// <inheritdoc cref="RunAsync(TimeProvider, Action)"/>
    public static Task<T> RunAsync<T>(this TimeProvider time, Func<Task<T>> work) =>
        time.RunsInline() ? work() : Task.Run(work);

    private static bool RunsInline(this TimeProvider time) => time is IInlineTime { RunsInline: true };
}

/// <summary>A virtual clock, with which a session runs on the thread that moves the clock.</summary>
internal interface IInlineTime
{
    /// <summary>Whether work stays on the thread that starts it.</summary>
    bool RunsInline { get; }
}
