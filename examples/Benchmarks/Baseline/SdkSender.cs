using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Baseline;

/// <summary>A complete session that sends messages in sequence, with an observer of their echoes.</summary>
internal sealed class SdkSender(Transport transport) : ICostedClient
{
    public string Name => transport.Reader;

    public async Task<Cost> RunAsync(ChatService service, int count)
    {
        var details = await service.StartChatAsync();
        await using var chat = ChatSession.CreateCustomer(details, service.OptionsWith(transport));
        using var stop = new CancellationTokenSource(Limits.Sends(count));
        var echoes = new Counter();
        using var messages = chat.Messages.Subscribe(_ => echoes.Count());
        await chat.ConnectAsync(stop.Token);
        await chat.SendMessageAsync(SampleMessage.Text, stop.Token);

        var meter = new CostMeter();
        for (var i = 0; i < count; i++)
            await chat.SendMessageAsync(SampleMessage.Text, stop.Token);
        await echoes.WaitAsync(count + 1, Limits.Connect);
        return meter.Each(count);
    }
}
