using Benchmarks.Baseline;
using Benchmarks.Measuring;
using Benchmarks.Serving;

namespace Benchmarks.Scenarios;

/// <summary>
/// Several readers on the same flood, one after the other, round after round, so that whatever else the machine does
/// meets them all. The median counts.
/// </summary>
internal sealed class Contest(int messages, int rounds)
{
    private readonly Dictionary<string, List<Throughput>> _runs = new(StringComparer.Ordinal);

    /// <summary>The medians of a reader.</summary>
    public Throughput this[string reader] => new(
        Median.Of(_runs[reader], run => run.PerSecond),
        Median.Of(_runs[reader], run => run.Bytes),
        Median.Of(_runs[reader], run => run.SteadyBytes))
    {
        Refetched = Median.Of(_runs[reader], run => run.Refetched),
    };

    public async Task RunAsync(params IReadOnlyList<IChatReader> readers)
    {
        await using var server = await Server.StartAsync();
        for (var round = 0; round <= rounds; round++)
        {
            await Note(new FrameCounter(), server, round);
            foreach (var reader in round % 2 == 0 ? readers : readers.Reverse())
                await Note(reader, server, round);
        }
    }

    // The first round is for warming up.
    private async Task Note(IChatReader reader, Server server, int round)
    {
        Memory.Settled();
        var run = await reader.RunAsync(server.Flood, messages);
        Console.WriteLine(
            $"  {(round == 0 ? "warm-up" : $"round {round}"),-8} {reader.Name,-8} {run.PerSecond,10:N0} messages/s"
            + (double.IsNaN(run.Bytes) ? "" : $" {run.SteadyBytes,7:N0} bytes/message in steady state, {run.Bytes,7:N0} over the whole run")
            + (run.Refetched > 0 ? $"; {run.Refetched:N0} refetched" : ""));
        if (round == 0)
            return;
        if (!_runs.TryGetValue(reader.Name, out var runs))
            _runs.Add(reader.Name, runs = []);
        runs.Add(run);
    }
}
