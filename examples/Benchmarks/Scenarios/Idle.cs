using System.Text.Json;
using Benchmarks.Baseline;
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

    private const string Bare = "bare";

    public string Name => "idle";

    public string Description =>
        "memory of an idle session over each transport, compared with a bare socket (--sessions)";

    public async Task RunAsync(Arguments arguments)
    {
        IReadOnlyList<int> counts = arguments.Sessions is { Count: > 0 } given ? given : [100, 1_000, 10_000];
        if (counts.Any(count => count > MaxSessions))
            throw new UsageException(
                $"--sessions must be at most {MaxSessions}: each needs a port and a file descriptor.");

        Dictionary<(string Kind, int Count), Memory> results = [];
        string[] kinds = [.. Transport.All.Select(transport => transport.Reader), Bare];
        Console.WriteLine("  All sessions of a process share one HttpClient (ChatSessionOptions.HttpClient).");
        foreach (var count in counts)
        {
            foreach (var kind in kinds)
                results.Add((kind, count), await MeasureAsync(kind, count));
        }

        foreach (var transport in Transport.All)
            Print(transport, counts, results);
    }

    private void Print(
        Transport transport, IReadOnlyList<int> counts, Dictionary<(string Kind, int Count), Memory> results)
    {
        var line = new ResultLine(transport.LineName(Name));
        foreach (var count in counts)
        {
            var ratio = (double)results[(transport.Reader, count)].Heap / results[(Bare, count)].Heap;
            line.Ratio($"heap_ratio_{count}", ratio);
        }

        foreach (var count in counts)
        {
            var (sdk, bare) = (results[(transport.Reader, count)], results[(Bare, count)]);
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
            $"  {count,6} {kind,-6} {each.Heap / 1024.0,7:0.0} KB of heap and "
            + $"{each.Resident / 1024.0,7:0.0} KB resident each");
        return each;
    }
}
