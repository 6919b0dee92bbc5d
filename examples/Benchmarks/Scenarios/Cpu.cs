using System.Text.Json;
using Benchmarks.Baseline;
using Benchmarks.Measuring;
using Benchmarks.Serving;

namespace Benchmarks.Scenarios;

/// <summary>
/// Compares the processor time of the reading process for each message of a flood, on all cores and on one core with
/// the server on another. With one core, the session cannot use a second one for its observers.
/// </summary>
internal sealed class Cpu : IScenario
{
    public string Name => "cpu";

    public string Description =>
        "processor time of the reading process, on all cores and on one, compared with the loop (--messages --rounds)";

    public async Task RunAsync(Arguments arguments)
    {
        await CompareAsync(arguments, isPinned: false);
        if (ChildProcess.CanPin)
            await CompareAsync(arguments, isPinned: true);
        else
            Console.WriteLine($"{Name} pinned: skipped, because it needs taskset and two cores");
    }

    private async Task CompareAsync(Arguments arguments, bool isPinned)
    {
        var messages = arguments.MessagesOr(200_000);
        await using var server = await Server.StartAsync(isPinned ? 1 : null);
        await using var process = ChildProcess.StartSelf(
            isPinned ? 0 : null, ReadCommand.Name, server.Flood.Url.AbsoluteUri);
        var runs = ReadCommand.Readers.ToDictionary(static reader => reader.Name, static _ => new List<Throughput>());
        for (var round = WarmUp.FirstRound; round <= (arguments.Rounds ?? 5); round++)
        {
            foreach (var name in round % 2 == 0 ? runs.Keys : runs.Keys.Reverse())
            {
                var run = await MeasureAsync(process, name, messages);
                Console.WriteLine(
                    $"  {WarmUp.NameOf(round),-8} {name,-7} {run.PerSecond,9:N0} messages/s, "
                    + $"{run.Processor.TotalMicroseconds:0.00} µs of processor time each");
                if (round > 0)
                    runs[name].Add(run);
            }
        }

        foreach (var transport in Transport.All)
            Print(transport, isPinned ? $"{Name} pinned" : Name, runs[transport.Reader], runs["loop"]);
    }

    private static async Task<Throughput> MeasureAsync(ChildProcess process, string reader, int messages) =>
        JsonSerializer.Deserialize<Throughput>(
            await process.AskAsync($"{reader} {messages}", Limits.Connect + Limits.Flood(messages)))!;

    private static void Print(Transport transport, string name, List<Throughput> sdk, List<Throughput> loop)
    {
        var (sdkTime, loopTime) = (ProcessorOf(sdk), ProcessorOf(loop));
        var (sdkRate, loopRate) = (Median.Of(sdk, run => run.PerSecond), Median.Of(loop, run => run.PerSecond));
        new ResultLine(transport.LineName(name))
            .Ratio("processor_ratio", sdkTime / loopTime)
            .Ratio("ratio", sdkRate / loopRate)
            .Microseconds("sdk_processor", sdkTime)
            .Microseconds("loop_processor", loopTime)
            .Rate("sdk", sdkRate)
            .Rate("loop", loopRate)
            .Print();
    }

    private static TimeSpan ProcessorOf(List<Throughput> runs) =>
        TimeSpan.FromTicks((long)Median.Of(runs, run => run.Processor.Ticks));
}
