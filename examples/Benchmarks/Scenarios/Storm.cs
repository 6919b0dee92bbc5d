using Benchmarks.Baseline;
using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Scenarios;

/// <summary>
/// Drops all sessions at once and posts a message to each. Measures how long they take to recover, and the cost.
/// </summary>
internal sealed class Storm : IScenario
{
    public string Name => "storm";

    public string Description => "time until 1,000 dropped sessions have recovered a missed message (--sessions)";

    public async Task RunAsync(Arguments arguments)
    {
        var count = arguments.Sessions is [var given, ..] ? given : 1_000;
        await using var server = await Server.StartAsync();
        var chats = await Crowd.CreateAsync(
            count, cancellation => Crowd.ConnectAsync(server.Service, Transport.Default, cancellation));
        try
        {
            await StrikeAsync(server, [.. chats.Select(chat => new Survivor(chat))]);
        }
        finally
        {
            await Crowd.DisposeAsync(chats);
        }
    }

    private async Task StrikeAsync(Server server, Survivor[] survivors)
    {
        var requestsBefore = await RequestsAsync(server, survivors);
        var before = Memory.AfterCollection();
        using var peak = new PeakMemory();
        var outage = await server.StrikeAsync(survivors.Select(survivor => survivor.Details));
        await Task.WhenAll(survivors.Select(survivor => survivor.Recovered)).WaitAsync(Limits.Crowd(survivors.Length));

        foreach (var (survivor, said) in survivors.Zip(outage.Said))
            survivor.Check(said);
        var after = Memory.AfterCollection();
        var requests = await RequestsAsync(server, survivors) - requestsBefore;
        TimeSpan[] back = [.. survivors.Select(survivor => survivor.BackAfter(outage.StruckAt)).Order()];
        Histogram.Print(back);
        new ResultLine(Name)
            .Ratio("requests_per_session", requests / (double)survivors.Length)
            .Number("sessions", survivors.Length)
            .Milliseconds("half_back", back[(back.Length - 1) / 2])
            .Milliseconds("all_back", back[^1])
            .Megabytes("heap_before", before.Heap)
            .Megabytes("heap_peak", peak.Peak.Heap)
            .Megabytes("heap_after", after.Heap)
            .Megabytes("resident_peak", peak.Peak.Resident)
            .Print();
    }

    private static async Task<int> RequestsAsync(Server server, Survivor[] survivors)
    {
        var next = -1;
        var requests = await Crowd.CreateAsync(
            survivors.Length, _ => server.Service.RequestsOfAsync(survivors[Interlocked.Increment(ref next)].Details));
        return requests.Sum();
    }
}
