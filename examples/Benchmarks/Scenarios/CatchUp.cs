using Benchmarks.Baseline;

namespace Benchmarks.Scenarios;

/// <summary>Compares the time to fetch missed messages with a hand-written loop over GetTranscript.</summary>
internal sealed class CatchUp : IScenario
{
    public string Name => "catchup";

    public string Description =>
        "messages fetched after an outage, compared with a loop over GetTranscript (--messages --rounds)";

    public async Task RunAsync(Arguments arguments)
    {
        var comparison = new CostComparison(
            "item", arguments.MessagesOr([5_000, 20_000, 50_000]), arguments.Rounds ?? 5);
        await comparison.RunAsync(
            [.. Transport.All.Select(static transport => new SdkCatchUp(transport)), new HandWrittenCatchUp()]);
        foreach (var transport in Transport.All)
            comparison.Print(transport, Name);
    }
}
