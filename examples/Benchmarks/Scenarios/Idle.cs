using System.Text.Json;
using Benchmarks.Measuring;
using Benchmarks.Serving;

namespace Benchmarks.Scenarios;

/// <summary>What a session weighs that is connected and hears nothing but heartbeats, against a bare socket.</summary>
internal sealed class Idle : IScenario
{
    // A socket needs a port of its own at this end, and there are about 28,000.
    private const int Most = 20_000;

    public string Name => "idle";

    public string Description => "memory for each idle session, against a bare ClientWebSocket (--sessions)";

    public async Task RunAsync(Arguments arguments)
    {
        IReadOnlyList<int> counts = arguments.Sessions is { Count: > 0 } given ? given : [100, 1_000, 10_000];
        if (counts.Any(count => count > Most))
            throw new UsageException($"--sessions can be {Most} at most: each takes a port and a file descriptor.");

        var line = new ResultLine(Name);
        List<(int Count, Memory Sdk, Memory Bare)> weights = [];
        Console.WriteLine("  All sessions of a process share one HttpClient, as ChatSessionOptions.HttpClient.");
        foreach (var count in counts)
        {
            weights.Add((count, await WeighAsync("sdk", count), await WeighAsync("bare", count)));
            line.Ratio($"heap_ratio_{count}", (double)weights[^1].Sdk.Heap / weights[^1].Bare.Heap);
        }

        foreach (var (count, sdk, bare) in weights)
        {
            line.Kilobytes($"sdk_heap_{count}", sdk.Heap).Kilobytes($"bare_heap_{count}", bare.Heap)
                .Kilobytes($"sdk_resident_{count}", sdk.Resident).Kilobytes($"bare_resident_{count}", bare.Resident);
        }

        line.Print();
    }

    private static async Task<Memory> WeighAsync(string kind, int count)
    {
        await using var server = await Server.StartAsync();
        await using var holder = ChildProcess.StartSelf(HoldCommand.Name, kind, $"{count}", server.Service.Url.AbsoluteUri);
        var each = JsonSerializer.Deserialize<Memory>(await holder.ReadLineAsync(Limits.Crowd(count) * 2))!;
        Console.WriteLine(
            $"  {count,6} {kind,-4} {each.Heap / 1024.0,7:0.0} KB of heap and {each.Resident / 1024.0,7:0.0} KB resident each");
        return each;
    }
}
