using System.Net.WebSockets;

namespace Benchmarks.Baseline;

/// <summary>Reads whole messages from a socket into one buffer, which each message reuses.</summary>
internal sealed class MessageSocket(ClientWebSocket socket, int firstBufferSize = 64 * 1024)
{
    private byte[] _buffer = new byte[firstBufferSize];

    /// <summary>
    /// Returns the next message, which is valid until the next call; null when the socket has closed.
    /// </summary>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        var used = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(used), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            used += part.Count;
            if (part.EndOfMessage)
                return _buffer.AsMemory(0, used);
            if (used == _buffer.Length)
                Array.Resize(ref _buffer, used * 2);
        }
    }
}
