#if !NET
namespace Connect.Chat.Reactive.Threading;

/// <summary>Polyfill of Task.WaitAsync for .NET Standard 2.0.</summary>
internal static class TaskCancellation
{
    /// <summary>Waits for the task until the token is cancelled. The task itself continues.</summary>
    public static Task WaitAsync(this Task task, CancellationToken cancellationToken) =>
        task.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
}
#endif
