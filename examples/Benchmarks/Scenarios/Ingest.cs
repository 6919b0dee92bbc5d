using Benchmarks.Baseline;
using Benchmarks.Measuring;

namespace Benchmarks.Scenarios;

/// <summary>
/// Compares the throughput of one session and its allocations per message with those of the hand-written loop.
/// </summary>
internal sealed class Ingest : IScenario
{
    public string Name => "ingest";

    public string Description =>
        "speed and bytes per message over each transport, compared with a hand-written loop (--messages --rounds)";

    public async Task RunAsync(Arguments arguments)
    {
        var comparison = new ReaderComparison(arguments.MessagesOr(200_000), arguments.Rounds ?? 5);
        await comparison.RunAsync([.. Transport.All.Select(transport => new SdkReader(transport)), new LoopReader()]);
        foreach (var transport in Transport.All)
            Print(transport, comparison);
    }

    private void Print(Transport transport, ReaderComparison comparison)
    {
        var (sdk, loop) = (comparison[transport.Reader], comparison["loop"]);
        new ResultLine(transport.LineName(Name))
            .Ratio("ratio", sdk.PerSecond / loop.PerSecond)
            .Ratio("bytes_ratio", sdk.SteadyBytes / loop.SteadyBytes)
            .Rate("sdk", sdk.PerSecond)
            .Rate("loop", loop.PerSecond)
            .Number("sdk_bytes", sdk.SteadyBytes)
            .Number("loop_bytes", loop.SteadyBytes)
            .Number("sdk_bytes_whole_run", sdk.Bytes)
            .Number("loop_bytes_whole_run", loop.Bytes)
            .Number("sdk_refetched", sdk.Refetched)
            .Rate("ceiling", comparison["ceiling"].PerSecond)
            .Print();
    }
}
