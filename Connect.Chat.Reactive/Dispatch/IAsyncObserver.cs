namespace Connect.Chat.Reactive.Dispatch;

/// <summary>An observer that goes on with what it is told after its call has returned.</summary>
internal interface IAsyncObserver
{
    /// <summary>Whether the caller is what this observer is doing right now, on whatever thread.</summary>
    bool IsRunningHere { get; }

    /// <summary>The emission it is busy with; null if it is with none.</summary>
    object? CurrentNotification { get; }

    /// <summary>The emissions that wait for it, without the one it is busy with.</summary>
    IReadOnlyList<object> Waiting();

    /// <summary>Ends it, as the session is disposed: what waits will not be told any more, but stays on record.</summary>
    void Abandon();
}
