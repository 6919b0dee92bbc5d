using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Baseline;

/// <summary>A complete session of the SDK with observers of items, messages and state, and a transcript.</summary>
internal sealed class SdkReader(Transport transport) : IChatReader
{
    public string Name => transport.Reader;

    public async Task<Throughput> RunAsync(ChatService service, int messages)
    {
        var details = await service.StartChatAsync();
        await using var chat = ChatSession.CreateCustomer(
            details, service.OptionsWith(transport));
        using var stop = new CancellationTokenSource(Limits.Connect);
        await chat.ConnectAsync(stop.Token);
        return await MeasureAsync(service, chat, messages);
    }

    // Allocations count from here on, without those of connecting. The chat is silent until the flood.
    private static async Task<Throughput> MeasureAsync(ChatService service, ICustomerChatSession chat, int messages)
    {
        var meter = new Meter(messages);
        var refetched = 0;
        using var itemsSeen = chat.Items.Subscribe(item => refetched += item.Origin == ItemOrigin.Live ? 0 : 1);
        using var messagesSeen = chat.Messages.Subscribe(_ => meter.Count());
        using var statesSeen = chat.State.Subscribe(static _ => { });
        await service.FloodAsync(chat.Details, messages);
        var throughput = await meter.FinishAsync(Limits.Flood(messages));
        await CheckAsync(chat, messages);
        return throughput with { Refetched = refetched };
    }

    // The transcript contains each item once, even if a stream repeats it. A smaller count here means that messages
    // were lost; a larger count of the meter means that messages were repeated.
    private static async Task CheckAsync(ICustomerChatSession chat, int messages)
    {
        var seen = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var transcript = chat.Transcript.Subscribe(
            snapshot => seen.TrySetResult(snapshot.Count(static entry => entry.Item is TextMessage)));
        var kept = await seen.Task.WaitAsync(Limits.Connect);
        if (kept != messages)
            throw new LostException($"The transcript has {kept} messages, but the service sent {messages}.");
    }
}
