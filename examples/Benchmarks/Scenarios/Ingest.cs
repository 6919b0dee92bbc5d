using Benchmarks.Baseline;
using Benchmarks.Measuring;

namespace Benchmarks.Scenarios;

/// <summary>How many messages a second one session takes in, and what each costs in memory, against the hand-written loop.</summary>
internal sealed class Ingest : IScenario
{
    public string Name => "ingest";

    public string Description => "messages a second and bytes a message, against a hand-written loop (--messages --rounds)";

    public async Task RunAsync(Arguments arguments)
    {
        var contest = new Contest(arguments.Messages ?? 200_000, arguments.Rounds ?? 5);
        await contest.RunAsync(new SdkReader(), new LoopReader());

        var (sdk, loop) = (contest["sdk"], contest["loop"]);
        new ResultLine(Name)
            .Ratio("ratio", sdk.PerSecond / loop.PerSecond)
            .Ratio("bytes_ratio", sdk.SteadyBytes / loop.SteadyBytes)
            .Rate("sdk", sdk.PerSecond)
            .Rate("loop", loop.PerSecond)
            .Number("sdk_bytes", sdk.SteadyBytes)
            .Number("loop_bytes", loop.SteadyBytes)
            .Number("sdk_bytes_whole_run", sdk.Bytes)
            .Number("loop_bytes_whole_run", loop.Bytes)
            .Number("sdk_refetched", sdk.Refetched)
            .Rate("ceiling", contest["ceiling"].PerSecond)
            .Print();
    }
}
