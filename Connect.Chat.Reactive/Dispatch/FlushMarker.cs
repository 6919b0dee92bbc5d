namespace Connect.Chat.Reactive.Dispatch;

/// <summary>A notification for which a caller waits, so that it knows that all earlier ones are delivered.</summary>
internal sealed class FlushMarker : INotificationTarget, IRequiredNotification
{
    // The continuation is the caller's code. On the dispatching thread it could wait for this dispatcher for ever.
    private readonly TaskCompletionSource<bool> _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reached => _reached.Task;

    public void Deliver(object? value) => _reached.TrySetResult(true);
}
