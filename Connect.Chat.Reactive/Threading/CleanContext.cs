namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// Runs code without the AsyncLocals and the Activity of the caller, so that background work does not keep the request
/// alive that started it.
/// </summary>
internal static class CleanContext
{
    // Copied for each use: .NET Framework runs a captured context only once.
    private static readonly ExecutionContext? Empty = Capture();

    /// <summary>Runs the action on this thread, in the context of a new thread.</summary>
    public static void Run<T>(Action<T> action, T argument)
    {
        if (Empty is null)
            action(argument);
        else
            ExecutionContext.Run(Empty.CreateCopy(), static state => Invoke<T>(state!), (action, argument));
    }

    /// <summary>Starts asynchronous work in a captured context. Null means the context of the caller.</summary>
    public static Task<T> StartIn<T>(ExecutionContext? context, Func<Task<T>> work)
    {
        if (context is null)
            return work();
        Task<T>? started = null;
        ExecutionContext.Run(context.CreateCopy(), _ => started = work(), state: null);
        return started!;
    }

    /// <summary>
    /// Prevents objects such as timers from capturing the context of this thread until the result is disposed.
    /// </summary>
    public static AsyncFlowControl? SuppressFlow() =>
        ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();

    private static void Invoke<T>(object state)
    {
        var (action, argument) = ((Action<T>, T))state;
        action(argument);
    }

    private static ExecutionContext? Capture()
    {
        // Browsers have one thread, so background work runs in the context of its caller.
        if (OperatingSystem.IsBrowser())
            return null;
        ExecutionContext? captured = null;
        var thread = new Thread(() => captured = ExecutionContext.Capture());
        using (SuppressFlow())
            thread.Start();
        thread.Join();
        return captured;
    }
}
