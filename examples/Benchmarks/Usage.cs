using Benchmarks.Micro;
using Benchmarks.Scenarios;

namespace Benchmarks;

/// <summary>What can be asked for.</summary>
internal static class Usage
{
    public static string Text(IEnumerable<IScenario> scenarios) =>
        $"""
        Usage: dotnet run -c Release --project examples/Benchmarks -- NAME [arguments]

          {MicroSuite.Name,-8} {MicroSuite.Description}
        {string.Join('\n', scenarios.Select(s => $"  {s.Name,-8} {s.Description}"))}
          all      all but {MicroSuite.Name}, one after the other

          --messages N     how many messages a run
          --sessions N,N   how many sessions, one run for each number
          --seconds N      how long a run takes
          --rounds N       how many runs of each kind; what is told is their median

        The server runs in a process of its own. Everything else of weight that runs on the machine shows in the numbers.
        """;
}
