using System.Diagnostics;
using Benchmarks.Baseline;
using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Scenarios;

/// <summary>
/// Connects many sessions at once, and floods all of them. Compared with as many bare sockets, of which 100 at a time
/// open, as those of a client do. Each count is measured once, because each session uses up a port for a minute.
/// </summary>
internal sealed class Many : IScenario
{
    private const int MessagesEach = 200;
    private const int OpenedAtATime = 100;

    public string Name => "many";

    public string Description =>
        "time to connect up to 10,000 sessions, and their messages per second (--sessions --messages)";

    public async Task RunAsync(Arguments arguments)
    {
        var counts = arguments.SessionsOr([500, 2_000, 10_000]);
        var messages = arguments.MessagesOr(MessagesEach);
        // The warm-up compiles the code.
        await MeasureAsync(SdkAsync, 200, messages);
        await MeasureAsync(BareAsync, 200, messages);
        Dictionary<int, (Result Sdk, Result Bare)> results = [];
        foreach (var count in counts)
        {
            var sdk = await MeasureAsync(SdkAsync, count, messages);
            results[count] = (sdk, await MeasureAsync(BareAsync, count, messages));
        }

        var line = new ResultLine(Name);
        foreach (var count in counts)
        {
            var (sdk, bare) = results[count];
            line.Ratio($"connect_ratio_{count}", sdk.ConnectedIn / bare.ConnectedIn)
                .Ratio($"ratio_{count}", sdk.PerSecond / bare.PerSecond);
        }

        line.Ratio("connect_growth", Growth.Exponent(counts, count => results[count].Sdk.ConnectedIn.TotalSeconds))
            .Ratio("flood_growth", Growth.Exponent(counts, count => count / results[count].Sdk.PerSecond));
        foreach (var count in counts)
        {
            var (sdk, bare) = results[count];
            line.Milliseconds($"sdk_connected_{count}", sdk.ConnectedIn)
                .Milliseconds($"bare_connected_{count}", bare.ConnectedIn)
                .Rate($"sdk_{count}", sdk.PerSecond).Rate($"bare_{count}", bare.PerSecond);
        }

        line.Print();
    }

    private static async Task<Result> MeasureAsync(
        Func<ChatService, ChatDetails[], Counter, Task<IAsyncDisposable[]>> connect, int count, int messages)
    {
        // A new server, because closed connections occupy the ports that lead to the old one.
        await using var server = await Server.StartAsync();
        var details = await Crowd.CreateAsync(count, _ => server.Flood.StartChatAsync());
        var received = new Counter();
        Memory.AfterCollection();
        var startedAt = Stopwatch.GetTimestamp();
        var clients = await connect(server.Flood, details, received).WaitAsync(Limits.Crowd(count));
        var connectedIn = Stopwatch.GetElapsedTime(startedAt);
        try
        {
            var total = count * messages;
            Memory.AfterCollection();
            var meter = new CostMeter();
            await server.Flood.FloodAsync(details, messages);
            await received.WaitAsync(total, Limits.Flood(total));
            var cost = meter.Each(total);
            Console.WriteLine(
                $"  {count,6:N0} {connect.Method.Name,-9} connected in {connectedIn.TotalMilliseconds,7:N0} ms, "
                + $"{cost.PerSecond,9:N0} messages/s, {cost.Processor.TotalMicroseconds:0.00} µs of processor time");
            return new(connectedIn, cost.PerSecond);
        }
        finally
        {
            await Crowd.DisposeAsync(clients);
        }
    }

    private static async Task<IAsyncDisposable[]> SdkAsync(ChatService service, ChatDetails[] details, Counter received)
    {
        var sessions = Array.ConvertAll(details, one => ChatSession.CreateCustomer(one, service.Options));
        foreach (var session in sessions)
            session.Messages.Subscribe(_ => received.Count());
        await Task.WhenAll(sessions.Select(static session => session.ConnectAsync()));
        return sessions;
    }

    private static async Task<IAsyncDisposable[]> BareAsync(
        ChatService service, ChatDetails[] details, Counter received)
    {
        using var opening = new SemaphoreSlim(OpenedAtATime);
        return await Task.WhenAll(details.Select(async one =>
        {
            await opening.WaitAsync();
            try
            {
                return (IAsyncDisposable)await BareReader.ConnectAsync(service, one, _ => received.Count());
            }
            finally
            {
                opening.Release();
            }
        }));
    }

    private sealed record Result(TimeSpan ConnectedIn, double PerSecond);
}
