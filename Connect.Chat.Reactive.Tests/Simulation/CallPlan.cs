namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>The outcome of one call to the simulated service.</summary>
internal sealed record CallPlan
{
    public static readonly CallPlan Success = new();

    /// <summary>The time until the request reaches the service.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>
    /// The time until the response reaches the caller. The response shows the state at the time of the request.
    /// </summary>
    public TimeSpan DelayAfter { get; init; }

    /// <summary>The exception of a call that the service did not execute. Default: null, no failure.</summary>
    public Exception? FailsBefore { get; init; }

    /// <summary>The exception of a call that the service executed. Default: null, no failure.</summary>
    public Exception? FailsAfter { get; init; }
}
