namespace Connect.Chat.Reactive.Dispatch;

/// <summary>How observers join streams that begin with the latest value.</summary>
internal sealed partial class ObserverDispatcher
{
    /// <summary>
    /// How long a thread that subscribes to a replayed stream waits for an observer that runs on another thread.
    /// Afterwards the latest value is delivered while that observer runs.
    /// </summary>
    public static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(1);

    /// <summary>The right to call observers.</summary>
    public ObserverTurn Turn { get; } = new(JoinPatience);

    /// <summary>
    /// Calls observers on the caller's thread, before what is enqueued and not delivered yet. Works after
    /// <see cref="Close"/>, while the pump is held up, and for an observer that the pump calls.
    /// </summary>
    public void RunInTurn<T>(Action<T> act, T state)
    {
        var frame = Turn.Enter();
        try
        {
            act(state);
        }
        finally
        {
            if (Turn.Leave(frame))
                ScheduleDrain();
        }
    }
}
