using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Scenarios;

/// <summary>
/// Publishes a snapshot of the transcript for each message of a long chat. The observer computes the difference from
/// the previous snapshot, as a list box does.
/// </summary>
internal sealed class Snapshots : IScenario
{
    public string Name => "snapshots";

    public string Description => "a snapshot and its edits for each message of chats up to 1,000,000 long (--messages)";

    public async Task RunAsync(Arguments arguments)
    {
        var counts = arguments.MessagesOr([10_000, 100_000, 1_000_000]);
        await using var server = await Server.StartAsync();
        // The warm-up compiles the code.
        await MeasureAsync(server.Flood, counts.Min());
        Dictionary<int, Cost> results = [];
        foreach (var count in counts)
        {
            var cost = results[count] = await MeasureAsync(server.Flood, count);
            Console.WriteLine($"  {count,9:N0} {cost.PerSecond,9:N0} snapshots/s, {cost.Bytes:N0} bytes each");
        }

        var line = new ResultLine(Name)
            .Ratio("growth", Growth.Exponent(counts, count => count / results[count].PerSecond))
            .Ratio("bytes_growth", Growth.Exponent(counts, count => count * results[count].Bytes));
        foreach (var count in counts)
            line.Rate($"sdk_{count}", results[count].PerSecond).Number($"sdk_bytes_{count}", results[count].Bytes);
        line.Print();
    }

    private static async Task<Cost> MeasureAsync(ChatService service, int count)
    {
        Memory.AfterCollection();
        var details = await service.StartChatAsync();
        // Without limits, the session publishes every message when it arrives, and fetches none from the transcript.
        var options = service.Options with { ObserverBacklog = int.MaxValue, ObserverBacklogBytes = int.MaxValue };
        await using var chat = ChatSession.CreateCustomer(details, options);
        var previous = TranscriptSnapshot.Empty;
        var added = new Counter();
        using var transcript = chat.Transcript.Subscribe(snapshot =>
        {
            var edits = snapshot.EditsSince(previous);
            previous = snapshot;
            foreach (var edit in edits)
            {
                if (edit is { Kind: TranscriptEditKind.Add, Entry.Item: TextMessage })
                    added.Count();
            }
        });
        await chat.ConnectAsync();
        var meter = new CostMeter();
        await service.FloodAsync(details, count);
        await added.WaitAsync(count, Limits.Flood(count));
        return meter.Each(count);
    }
}
