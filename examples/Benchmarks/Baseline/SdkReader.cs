using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Baseline;

/// <summary>A whole session of the SDK: observers of items, messages and state, and the transcript kept.</summary>
internal sealed class SdkReader : IChatReader
{
    public string Name => "sdk";

    public async Task<Throughput> RunAsync(ChatService service, int messages)
    {
        var details = await service.StartChatAsync();
        await using var chat = ChatSession.CreateCustomer(details, service.Options);
        using var stop = new CancellationTokenSource(Limits.Connect);
        await chat.ConnectAsync(stop.Token);

        var meter = new Meter(messages);
        var refetched = 0;
        using var itemsSeen = chat.Items.Subscribe(item => refetched += item.Origin == ItemOrigin.Live ? 0 : 1);
        using var messagesSeen = chat.Messages.Subscribe(_ => meter.Count());
        using var statesSeen = chat.State.Subscribe(static _ => { });
        await service.FloodAsync(details, messages);
        var throughput = await meter.FinishAsync(Limits.Flood(messages));
        await CheckAsync(chat, messages);
        return throughput with { Refetched = refetched };
    }

    // The transcript has each item once, whatever the streams did: what is missing in it was lost, what is more in the
    // count of messages than in it was doubled.
    private static async Task CheckAsync(ICustomerChatSession chat, int messages)
    {
        var seen = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var transcript = chat.Transcript.Subscribe(
            snapshot => seen.TrySetResult(snapshot.Count(static entry => entry.Item is TextMessage)));
        var kept = await seen.Task.WaitAsync(Limits.Connect);
        if (kept != messages)
            throw new LostException($"The transcript has {kept} messages, but {messages} were sent.");
    }
}
