namespace Connect.Chat.Reactive.Threading;

/// <summary>A timeout that does not count the time that a call waits for its turn.</summary>
internal interface IPausableTimeout
{
    /// <summary>Stops the timeout.</summary>
    void Pause();

    /// <summary>Starts the timeout anew.</summary>
    void Resume();
}
