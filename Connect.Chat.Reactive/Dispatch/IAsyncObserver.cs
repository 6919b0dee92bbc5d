namespace Connect.Chat.Reactive.Dispatch;

/// <summary>An observer that still handles a notification after its OnNext has returned.</summary>
internal interface IAsyncObserver
{
    /// <summary>Whether the calling code is this observer's handler, on any thread.</summary>
    bool IsRunningHere { get; }

    /// <summary>The notification that the observer is handling; null if there is none.</summary>
    object? CurrentNotification { get; }

    /// <summary>Returns the notifications that wait for the observer, without the one that it is handling.</summary>
    IReadOnlyList<object> Waiting();

    /// <summary>
    /// Stops the observer, as the session is disposed. It gets no further notification, but <see cref="Waiting"/> still
    /// returns those that waited.
    /// </summary>
    void Abandon();
}
