namespace Connect.Chat.Reactive.Tests.Interleaving;

internal enum ThreadPhase
{
    /// <summary>Waits for its turn.</summary>
    Ready,

    /// <summary>Has the turn, and has not woken up yet.</summary>
    TurnGiven,

    Running,

    /// <summary>
    /// Blocks in code that is not controlled. An example is the disposal of a registration whose callback runs.
    /// </summary>
    Outside,

    Ended,
}
