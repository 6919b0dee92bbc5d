using System.Net.WebSockets;
using System.Text;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>The socket of Amazon Connect Streams, which subscribes and passes on each frame of a chat.</summary>
internal sealed class StreamsSocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket;
    private readonly Task _reading;

    private StreamsSocket(ClientWebSocket socket, Action<string> received)
    {
        _socket = socket;
        _reading = ReadAsync(received);
    }

    public static async Task<StreamsSocket> OpenAsync(Uri url, Action<string> received)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(url, CancellationToken.None);
        await socket.SendAsync(
            """{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}"""u8.ToArray(),
            WebSocketMessageType.Text,
            endOfMessage: true,
            CancellationToken.None);
        return new(socket, received);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
    }

    private async Task ReadAsync(Action<string> received)
    {
        var buffer = new byte[64 * 1024];
        while (await _socket.ReceiveAsync(buffer, CancellationToken.None) is { Count: > 0 } result)
        {
            var frame = Encoding.UTF8.GetString(buffer, 0, result.Count);
            if (frame.Contains("aws/chat\",", StringComparison.Ordinal))
                received(frame);
        }
    }
}
