using System.Text.Json;
using Benchmarks.Baseline;
using Benchmarks.Measuring;

namespace Benchmarks.Serving;

/// <summary>
/// Connects many idle sessions and prints their memory. Each measurement runs in a new process, because remains of an
/// earlier one would distort it.
/// </summary>
internal static class HoldCommand
{
    public const string Name = "hold";

    // Enough to load and compile all code.
    private const int WarmUp = 20;

    // Long enough to release temporary objects of connecting, shorter than the heartbeat interval.
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(string kind, int count, Uri url)
    {
        using var service = new ChatService(url);
        var transport = Transport.All.FirstOrDefault(one => one.Reader == kind);
        Func<CancellationToken, Task<IAsyncDisposable>> connect = transport is not null
            ? async cancellationToken => await Crowd.ConnectAsync(service, transport, cancellationToken)
            : async cancellationToken => await BareIdler.ConnectAsync(service, cancellationToken);

        await Crowd.DisposeAsync(await Crowd.CreateAsync(WarmUp, connect));
        await Task.Delay(SettleTime);
        var before = Memory.AfterCollection();

        var idle = await Crowd.CreateAsync(count, connect);
        await Task.Delay(SettleTime);
        var after = Memory.AfterCollection();
        GC.KeepAlive(idle);
        Console.WriteLine(JsonSerializer.Serialize(after.Since(before).Each(count)));

        // The process exits without closing the sessions.
        await Console.In.ReadLineAsync();
    }
}
