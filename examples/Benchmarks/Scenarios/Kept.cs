using System.Globalization;
using Benchmarks.Measuring;
using Benchmarks.Serving;

namespace Benchmarks.Scenarios;

/// <summary>Compares the heap that a received message keeps in a session with that of the item alone.</summary>
internal sealed class Kept : IScenario
{
    public string Name => "kept";

    public string Description => "heap that a received message keeps, compared with the item alone (--messages)";

    public async Task RunAsync(Arguments arguments)
    {
        var counts = arguments.MessagesOr([10_000, 100_000, 400_000]);
        var line = new ResultLine(Name);
        List<(int Count, double Sdk, double Item)> results = [];
        foreach (var count in counts)
        {
            var sdk = await MeasureAsync(KeepCommand.Session, count);
            results.Add((count, sdk, await MeasureAsync(KeepCommand.Items, count)));
        }

        foreach (var (count, sdk, item) in results)
            line.Ratio($"ratio_{count}", sdk / item);
        foreach (var (count, sdk, item) in results)
            line.Number($"sdk_bytes_{count}", sdk).Number($"item_bytes_{count}", item);
        line.Print();
    }

    private static async Task<double> MeasureAsync(string kind, int count)
    {
        await using var server = await Server.StartAsync();
        await using var keeper = ChildProcess.StartSelf(
            KeepCommand.Name, kind, $"{count}", server.Flood.Url.AbsoluteUri);
        return double.Parse(await keeper.ReadLineAsync(Limits.Flood(count) * 2), CultureInfo.InvariantCulture);
    }
}
