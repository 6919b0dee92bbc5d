using Benchmarks.Baseline;
using Benchmarks.Measuring;
using Benchmarks.Serving;

namespace Benchmarks.Scenarios;

/// <summary>
/// Compares readers on the same flood of messages. They alternate for several rounds, so that other load on the machine
/// affects all of them. The results are medians.
/// </summary>
internal sealed class ReaderComparison(int messages, int rounds)
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
            await MeasureAsync(new FrameCounter(), server, round);
            foreach (var reader in round % 2 == 0 ? readers : readers.Reverse())
                await MeasureAsync(reader, server, round);
        }
    }

    // Round 0 is the warm-up and does not count.
    private async Task MeasureAsync(IChatReader reader, Server server, int round)
    {
        Memory.AfterCollection();
        var run = await reader.RunAsync(server.Flood, messages);
        Console.WriteLine(
            $"  {(round == 0 ? "warm-up" : $"round {round}"),-8} {reader.Name,-8} {run.PerSecond,10:N0} messages/s"
                + (double.IsNaN(run.Bytes)
                    ? ""
                    : $" {run.SteadyBytes,7:N0} bytes/message in steady state, {run.Bytes,7:N0} over the whole run")
            + (run.Refetched > 0 ? $"; {run.Refetched:N0} refetched" : ""));
        if (round == 0)
            return;
        if (!_runs.TryGetValue(reader.Name, out var runs))
            _runs.Add(reader.Name, runs = []);
        runs.Add(run);
    }
}
