using Benchmarks.Baseline;
using Benchmarks.Measuring;
using Benchmarks.Serving;

namespace Benchmarks.Scenarios;

/// <summary>
/// Compares the cost of an operation between clients, at several sizes. The clients alternate for several rounds, so
/// that other load on the machine affects all of them. The results are medians.
/// </summary>
internal sealed class CostComparison(string operation, IReadOnlyList<int> sizes, int rounds)
{
    private readonly Dictionary<(string Client, int Size), List<Cost>> _runs = [];

    public async Task RunAsync(params IReadOnlyList<ICostedClient> clients)
    {
        await using var server = await Server.StartAsync();
        for (var round = WarmUp.FirstRound; round <= 0; round++)
        {
            foreach (var client in clients)
                await MeasureAsync(client, server, sizes.Max(), round);
        }

        foreach (var size in sizes)
        {
            for (var round = 1; round <= rounds; round++)
            {
                foreach (var client in round % 2 == 0 ? clients : clients.Reverse())
                    await MeasureAsync(client, server, size, round);
            }
        }
    }

    /// <summary>Prints the results of a transport, compared with the loop.</summary>
    public void Print(Transport transport, string scenario)
    {
        var line = new ResultLine(transport.LineName(scenario));
        foreach (var size in sizes)
        {
            var (sdk, loop) = (MedianOf(transport.Reader, size), MedianOf("loop", size));
            line.Ratio($"ratio_{size}", sdk.PerSecond / loop.PerSecond)
                .Ratio($"bytes_ratio_{size}", sdk.Bytes / loop.Bytes)
                .Ratio($"processor_ratio_{size}", sdk.Processor / loop.Processor);
        }

        line.Ratio("sdk_growth", GrowthOf(transport.Reader)).Ratio("loop_growth", GrowthOf("loop"));
        foreach (var size in sizes)
        {
            var (sdk, loop) = (MedianOf(transport.Reader, size), MedianOf("loop", size));
            line.Rate($"sdk_{size}", sdk.PerSecond).Rate($"loop_{size}", loop.PerSecond)
                .Number($"sdk_bytes_{size}", sdk.Bytes).Number($"loop_bytes_{size}", loop.Bytes)
                .Microseconds($"sdk_processor_{size}", sdk.Processor)
                .Microseconds($"loop_processor_{size}", loop.Processor);
        }

        line.Print();
    }

    private double GrowthOf(string client) =>
        Growth.Exponent(sizes, size => size / MedianOf(client, size).PerSecond);

    private Cost MedianOf(string client, int size)
    {
        var runs = _runs[(client, size)];
        return new(
            Median.Of(runs, run => run.PerSecond),
            Median.Of(runs, run => run.Bytes),
            TimeSpan.FromTicks((long)Median.Of(runs, run => run.Processor.Ticks)));
    }

    // Rounds up to 0 do not count.
    private async Task MeasureAsync(ICostedClient client, Server server, int size, int round)
    {
        Memory.AfterCollection();
        var cost = await client.RunAsync(server.Flood, size);
        Console.WriteLine(
            $"  {size,7:N0} {WarmUp.NameOf(round),-8} {client.Name,-7} "
            + $"{cost.PerSecond,9:N0} {operation}s/s {cost.Bytes,7:N0} bytes and "
            + $"{cost.Processor.TotalMicroseconds,6:0.0} µs of processor time each");
        if (round <= 0)
            return;
        if (!_runs.TryGetValue((client.Name, size), out var runs))
            _runs.Add((client.Name, size), runs = []);
        runs.Add(cost);
    }
}
