using System.Net.WebSockets;
using Benchmarks.Serving;

namespace Benchmarks.Baseline;

/// <summary>The minimum for an idle session: an open socket, a buffer of 4 KB and a pending read.</summary>
internal sealed class BareIdler : IAsyncDisposable
{
    private readonly ClientWebSocket _socket;
    private readonly byte[] _buffer = new byte[4096];
    private readonly Task _reading;

    private BareIdler(ClientWebSocket socket)
    {
        _socket = socket;
        _reading = ReadAsync();
    }

    public static async Task<BareIdler> ConnectAsync(ChatService service, CancellationToken cancellationToken) =>
        new(await BareChat.ConnectAsync(service, await service.StartChatAsync(), cancellationToken));

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (_socket.State == WebSocketState.Open)
                await _socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException
            or ObjectDisposedException)
        {
            // Client or server has closed the socket.
        }
    }
}
