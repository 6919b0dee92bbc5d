namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>How one call to the simulated service goes.</summary>
internal sealed record CallPlan
{
    public static readonly CallPlan GoWell = new();

    /// <summary>How long the call takes to get there.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>How long the answer takes to come back; it tells what was so when the call got there.</summary>
    public TimeSpan DelayAfter { get; init; }

    /// <summary>What the caller sees although nothing was done.</summary>
    public Exception? FailsBefore { get; init; }

    /// <summary>What the caller sees although everything was done.</summary>
    public Exception? FailsAfter { get; init; }
}
