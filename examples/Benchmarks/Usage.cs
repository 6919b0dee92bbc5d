using Benchmarks.Scenarios;

namespace Benchmarks;

/// <summary>The help text.</summary>
internal static class Usage
{
    public static string Text(IEnumerable<IScenario> scenarios) =>
        $"""
        Usage: dotnet run -c Release --project examples/Benchmarks -- NAME [arguments]

        {string.Join('\n', scenarios.Select(s => $"  {s.Name,-9} {s.Description}"))}
          all       all of these, one after the other

          --messages N,N   the number of messages of a run; some scenarios compare several
          --sessions N,N   the number of sessions, with one run for each number
          --seconds N      the duration of a run
          --rounds N       the number of runs of each kind; the results are medians
          --rate N         the quota of reconnects per second
          --burst N        the reconnects that the quota allows at once
          --clients N      the number of processes that share the quota

        The server runs in another process. Other load on the machine affects the results.
        """;
}
