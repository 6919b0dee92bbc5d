using System.Text.Json;
using Benchmarks.Baseline;
using Benchmarks.Measuring;

namespace Benchmarks.Serving;

/// <summary>
/// A process that connects many idle sessions and tells what they weigh. Each weighing has a process to itself: what
/// one leaves behind in the process would be taken for the next one's.
/// </summary>
internal static class HoldCommand
{
    public const string Name = "hold";

    // Enough that nothing is new any more.
    private const int WarmUp = 20;

    // Until what is left of connecting is gone, and less than between two heartbeats.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(string kind, int count, Uri url)
    {
        using var service = new ChatService(url);
        Func<CancellationToken, Task<IAsyncDisposable>> connect = kind == "sdk"
            ? async cancellationToken => await Crowd.ConnectAsync(service, cancellationToken)
            : async cancellationToken => await BareIdler.ConnectAsync(service, cancellationToken);

        await Crowd.DisposeAsync(await Crowd.MakeAsync(WarmUp, connect));
        await Task.Delay(Rest);
        var before = Memory.Settled();

        var idle = await Crowd.MakeAsync(count, connect);
        await Task.Delay(Rest);
        var after = Memory.Settled();
        GC.KeepAlive(idle);
        Console.WriteLine(JsonSerializer.Serialize(after.Since(before).Each(count)));

        // Dropped, not said goodbye to: the process ends.
        await Console.In.ReadLineAsync();
    }
}
