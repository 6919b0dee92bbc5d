namespace Benchmarks.Scenarios;

/// <summary>A measurement over real sockets. It prints a line of results at the end.</summary>
internal interface IScenario
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>A description in one line, with the arguments of the scenario.</summary>
    string Description { get; }

    /// <exception cref="LostException">A message was lost or arrived twice.</exception>
    /// <exception cref="TimeoutException">A step exceeded its limit.</exception>
    Task RunAsync(Arguments arguments);
}
