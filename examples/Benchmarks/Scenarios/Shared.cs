using Benchmarks.Baseline;
using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Scenarios;

/// <summary>Compares an agent's socket that many chats share with one that carries a single chat.</summary>
internal sealed class Shared : IScenario
{
    public string Name => "shared";

    public string Description =>
        "messages per second over an agent's socket with 50 chats, compared with one (--sessions --messages --rounds)";

    public async Task RunAsync(Arguments arguments)
    {
        var (counts, messages) = (arguments.SessionsOr([1, 10, 50]), arguments.MessagesOr(200_000));
        await using var server = await Server.StartAsync();
        foreach (var transport in Transport.All)
        {
            var runs = counts.ToDictionary(static count => count, static _ => new List<Cost>());
            for (var round = WarmUp.FirstRound; round <= (arguments.Rounds ?? 5); round++)
            {
                foreach (var count in round % 2 == 0 ? counts : counts.Reverse())
                {
                    var cost = await MeasureAsync(server.Flood, transport, count, messages / count);
                    Console.WriteLine(
                        $"  {WarmUp.NameOf(round),-8} {transport.Reader,-6} {count,4} chats "
                        + $"{cost.PerSecond,9:N0} messages/s, {cost.Bytes:N0} bytes each");
                    if (round > 0)
                        runs[count].Add(cost);
                }
            }

            Print(transport, counts, runs);
        }
    }

    private static async Task<Cost> MeasureAsync(ChatService service, Transport transport, int chats, int messagesEach)
    {
        Memory.AfterCollection();
        var details = await Crowd.CreateAsync(chats, _ => service.StartChatAsync());
        foreach (var other in details[1..])
            await service.ShareSocketAsync(other, details[0]);
        await using var socket = SharedChatConnection.FromUrl(
            _ => Task.FromResult(service.SocketOf(details[0])), new() { TransportFactory = transport.Factory });
        var options = service.Options with { SharedConnection = socket };
        var received = new Counter();
        var sessions = Array.ConvertAll(details, one => ChatSession.CreateAgent(one, options));
        try
        {
            foreach (var session in sessions)
                session.Messages.Subscribe(_ => received.Count());
            await Task.WhenAll(sessions.Select(static session => session.ConnectAsync())).WaitAsync(Limits.Connect);
            var total = chats * messagesEach;
            var meter = new CostMeter();
            await service.FloodAsync(details, messagesEach);
            await received.WaitAsync(total, Limits.Flood(total));
            return meter.Each(total);
        }
        finally
        {
            await Crowd.DisposeAsync(sessions);
        }
    }

    private void Print(Transport transport, IReadOnlyList<int> counts, Dictionary<int, List<Cost>> runs)
    {
        var line = new ResultLine(transport.LineName(Name));
        var one = Median.Of(runs[counts.Min()], run => run.PerSecond);
        foreach (var count in counts)
            line.Ratio($"ratio_{count}", Median.Of(runs[count], run => run.PerSecond) / one);
        foreach (var count in counts)
        {
            line.Rate($"sdk_{count}", Median.Of(runs[count], run => run.PerSecond))
                .Number($"sdk_bytes_{count}", Median.Of(runs[count], run => run.Bytes));
        }

        line.Print();
    }
}
