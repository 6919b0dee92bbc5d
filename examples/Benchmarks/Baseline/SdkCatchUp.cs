using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Baseline;

/// <summary>A complete session that connects again, and delivers the messages that it missed.</summary>
internal sealed class SdkCatchUp(Transport transport) : ICostedClient
{
    public string Name => transport.Reader;

    public async Task<Cost> RunAsync(ChatService service, int count)
    {
        var details = await service.StartChatAsync();
        await service.MissAsync(details, 1);
        await using var chat = ChatSession.CreateCustomer(details, service.OptionsWith(transport));
        using var stop = new CancellationTokenSource(Limits.Flood(count));
        var received = new Counter();
        using var messages = chat.Messages.Subscribe(_ => received.Count());
        await chat.ConnectAsync(stop.Token);
        await received.WaitAsync(1, Limits.Connect);
        await chat.SuspendAsync(stop.Token);
        await service.MissAsync(details, count);

        var meter = new CostMeter();
        await chat.ResumeAsync(stop.Token);
        await received.WaitAsync(count + 1, Limits.Flood(count));
        return meter.Each(count);
    }
}
