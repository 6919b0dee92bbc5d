using System.Net.WebSockets;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Baseline;

/// <summary>One of many hand-written loops, which reports its messages.</summary>
internal sealed class BareReader : IAsyncDisposable
{
    private readonly ClientWebSocket _socket;
    private readonly Task _reading;

    private BareReader(ClientWebSocket socket, ChatDetails chat, Action<TextMessage> onMessage)
    {
        _socket = socket;
        _reading = new HandWrittenLoop(chat)
            .RunAsync(new(socket, firstBufferSize: 4096), onMessage, CancellationToken.None);
    }

    public static async Task<BareReader> ConnectAsync(
        ChatService service, ChatDetails chat, Action<TextMessage> onMessage)
    {
        using var stop = new CancellationTokenSource(Limits.Connect);
        return new(await BareChat.ConnectAsync(service, chat, stop.Token), chat, onMessage);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading.ContinueWith(static _ => { }, TaskScheduler.Default);
        _socket.Dispose();
    }
}
