using Benchmarks.Baseline;

namespace Benchmarks.Scenarios;

/// <summary>Compares messages that one caller sends in sequence with a loop of HttpClient and generated JSON.</summary>
internal sealed class Send : IScenario
{
    public string Name => "send";

    public string Description =>
        "sends of one caller in sequence, compared with HttpClient and generated JSON (--messages --rounds)";

    public async Task RunAsync(Arguments arguments)
    {
        var comparison = new CostComparison(
            "send", arguments.MessagesOr([2_000, 8_000, 32_000]), arguments.Rounds ?? 5);
        await comparison.RunAsync(
            [.. Transport.All.Select(static transport => new SdkSender(transport)), new HandWrittenSender()]);
        foreach (var transport in Transport.All)
            comparison.Print(transport, Name);
    }
}
