using System.Text.Json;
using Benchmarks.Measuring;
using Benchmarks.Serving;

namespace Benchmarks.Scenarios;

/// <summary>
/// Compares the memory of a connected session that receives only heartbeats with that of a bare socket.
/// </summary>
internal sealed class Idle : IScenario
{
    // Each socket needs a client port, and the system has about 28,000 of them.
    private const int MaxSessions = 20_000;

    public string Name => "idle";

    public string Description => "memory of an idle session, compared with a bare ClientWebSocket (--sessions)";

    public async Task RunAsync(Arguments arguments)
    {
        IReadOnlyList<int> counts = arguments.Sessions is { Count: > 0 } given ? given : [100, 1_000, 10_000];
        if (counts.Any(count => count > MaxSessions))
            throw new UsageException(
                $"--sessions must be at most {MaxSessions}: each needs a port and a file descriptor.");

        var line = new ResultLine(Name);
        List<(int Count, Memory Sdk, Memory Bare)> results = [];
        Console.WriteLine("  All sessions of a process share one HttpClient (ChatSessionOptions.HttpClient).");
        foreach (var count in counts)
        {
            results.Add((count, await MeasureAsync("sdk", count), await MeasureAsync("bare", count)));
            line.Ratio($"heap_ratio_{count}", (double)results[^1].Sdk.Heap / results[^1].Bare.Heap);
        }

        foreach (var (count, sdk, bare) in results)
        {
            line.Kilobytes($"sdk_heap_{count}", sdk.Heap).Kilobytes($"bare_heap_{count}", bare.Heap)
                .Kilobytes($"sdk_resident_{count}", sdk.Resident).Kilobytes($"bare_resident_{count}", bare.Resident);
        }

        line.Print();
    }

    private static async Task<Memory> MeasureAsync(string kind, int count)
    {
        await using var server = await Server.StartAsync();
        await using var holder = ChildProcess.StartSelf(
            HoldCommand.Name, kind, $"{count}", server.Service.Url.AbsoluteUri);
        var each = JsonSerializer.Deserialize<Memory>(await holder.ReadLineAsync(Limits.Crowd(count) * 2))!;
        Console.WriteLine(
            $"  {count,6} {kind,-4} {each.Heap / 1024.0,7:0.0} KB of heap and "
            + $"{each.Resident / 1024.0,7:0.0} KB resident each");
        return each;
    }
}
