using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Baseline;

/// <summary>A reader with the hand-written loop.</summary>
internal sealed class LoopReader : SocketReader
{
    public override string Name => "loop";

    protected override Task ReadAsync(
        MessageSocket socket, ChatDetails chat, Meter meter, CancellationToken cancellationToken) =>
        new HandWrittenLoop(chat).RunAsync(socket, _ => meter.Count(), cancellationToken);
}

/// <summary>Counts frames without parsing them: the upper limit of this machine.</summary>
internal sealed class FrameCounter : SocketReader
{
    public override string Name => "ceiling";

    protected override async Task ReadAsync(
        MessageSocket socket, ChatDetails chat, Meter meter, CancellationToken cancellationToken)
    {
        // The first frame is the event that the customer has joined.
        await socket.ReadAsync(cancellationToken);
        while (await socket.ReadAsync(cancellationToken) is not null)
            meter.Count();
    }
}

/// <summary>The common part of readers that use a bare socket.</summary>
internal abstract class SocketReader : IChatReader
{
    public abstract string Name { get; }

    public async Task<Throughput> RunAsync(ChatService service, int messages)
    {
        var chat = await service.StartChatAsync();
        using var stop = new CancellationTokenSource(Limits.Connect);
        using var socket = await BareChat.ConnectAsync(service, chat, stop.Token);
        stop.CancelAfter(Limits.Flood(messages));

        var meter = new Meter(messages);
        var reading = ReadAsync(new(socket), chat, meter, stop.Token);
        await service.FloodAsync(chat, messages);
        var throughput = await meter.FinishAsync(Limits.Flood(messages));
        socket.Abort();
        await reading.ContinueWith(static _ => { }, TaskScheduler.Default);
        return throughput;
    }

    protected abstract Task ReadAsync(
        MessageSocket socket, ChatDetails chat, Meter meter, CancellationToken cancellationToken);
}
