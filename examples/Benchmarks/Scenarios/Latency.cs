using System.Diagnostics;
using Benchmarks.Baseline;
using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Scenarios;

/// <summary>
/// Compares the time of a message from the server to the observer with that of the hand-written loop.
/// </summary>
internal sealed class Latency : IScenario
{
    private const int PerSecond = 1_000;

    // At the start of a chat, the compilation of its code would dominate the result.
    private const int Skipped = PerSecond;

    public string Name => "latency";

    public string Description => "time from server to observer at 1,000 messages per second (--seconds --rounds)";

    public async Task RunAsync(Arguments arguments)
    {
        var count = (arguments.Seconds ?? 8) * PerSecond;
        var rounds = arguments.Rounds ?? 5;
        await using var server = await Server.StartAsync();
        await SdkAsync(server, 2 * PerSecond);
        await LoopAsync(server, 2 * PerSecond);

        List<LatencySummary> sdk = [], loop = [];
        for (var round = 1; round <= rounds; round++)
        {
            Add(round, "sdk", sdk, await SdkAsync(server, count));
            Add(round, "loop", loop, await LoopAsync(server, count));
        }

        Print(MedianOf(sdk), MedianOf(loop));
    }

    private static async Task<LatencySummary> SdkAsync(Server server, int count)
    {
        Memory.AfterCollection();
        var details = await server.Service.StartChatAsync();
        await using var chat = ChatSession.CreateCustomer(details, server.Service.Options);
        using var stop = new CancellationTokenSource(Limits.Connect);
        var latencies = new Latencies(count, Skipped);
        using var _ = chat.Messages.Subscribe(message => Record(message, latencies));

        await chat.ConnectAsync(stop.Token);
        await server.SpeakAsync(details, PerSecond, Skipped + count);
        return await FinishAsync(latencies, count);
    }

    private static async Task<LatencySummary> LoopAsync(Server server, int count)
    {
        Memory.AfterCollection();
        var details = await server.Service.StartChatAsync();
        var duration = TimeSpan.FromSeconds((Skipped + count) / (double)PerSecond);
        using var stop = new CancellationTokenSource(Limits.Connect + duration);
        using var socket = await BareChat.ConnectAsync(server.Service, details, stop.Token);

        var latencies = new Latencies(count, Skipped);
        var loop = new HandWrittenLoop(details);
        var reading = loop.RunAsync(new(socket), message => Record(message, latencies), stop.Token);
        await server.SpeakAsync(details, PerSecond, Skipped + count);
        var summary = await FinishAsync(latencies, count);
        socket.Abort();
        await reading.ContinueWith(static _ => { }, TaskScheduler.Default);
        return summary;
    }

    private static void Record(ChatMessage message, Latencies latencies) =>
        latencies.Add(Stopwatch.GetTimestamp() - PacedSpeaker.SaidAt(message.Content));

    private static async Task<LatencySummary> FinishAsync(Latencies latencies, int count)
    {
        // The last messages are still under way.
        var start = Stopwatch.GetTimestamp();
        while (latencies.Count < count)
        {
            if (Stopwatch.GetElapsedTime(start) > Limits.Connect)
                throw new LostException($"Only {latencies.Count} of {count} messages arrived.");
            await Task.Delay(10);
        }

        return latencies.Summarize();
    }

    private static void Add(int round, string name, List<LatencySummary> all, LatencySummary one)
    {
        all.Add(one);
        Console.WriteLine(
            $"  round {round} {name,-5} p50 {one.P50.TotalMilliseconds,8:0.000} ms, "
            + $"p99 {one.P99.TotalMilliseconds,8:0.000} ms, p99.9 {one.P999.TotalMilliseconds,8:0.000} ms");
    }

    private static LatencySummary MedianOf(List<LatencySummary> rounds)
    {
        return new(Of(s => s.P50), Of(s => s.P99), Of(s => s.P999));

        TimeSpan Of(Func<LatencySummary, TimeSpan> percentile) =>
            TimeSpan.FromTicks((long)Median.Of(rounds, summary => percentile(summary).Ticks));
    }

    private void Print(LatencySummary sdk, LatencySummary loop) => new ResultLine(Name)
        .Ratio("p99_ratio", sdk.P99 / loop.P99)
        .Ratio("p50_ratio", sdk.P50 / loop.P50)
        .Ratio("p99.9_ratio", sdk.P999 / loop.P999)
        .Milliseconds("sdk_p50", sdk.P50)
        .Milliseconds("sdk_p99", sdk.P99)
        .Milliseconds("sdk_p99.9", sdk.P999)
        .Milliseconds("loop_p50", loop.P50)
        .Milliseconds("loop_p99", loop.P99)
        .Milliseconds("loop_p99.9", loop.P999)
        .Print();
}
