namespace Benchmarks.Scenarios;

/// <summary>One measurement over real sockets, which ends with a line of its results.</summary>
internal interface IScenario
{
    /// <summary>How it is asked for.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Description { get; }

    /// <exception cref="LostException">Something was lost or doubled.</exception>
    /// <exception cref="TimeoutException">It takes longer than it can.</exception>
    Task RunAsync(Arguments arguments);
}
