using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>A subscribed socket whose frames can be seen one by one.</summary>
internal sealed class RawSocket : IDisposable
{
    private static readonly TimeSpan Timeout = Hang.Guard;

    private readonly TcpClient _client = new();
    private readonly CancellationTokenSource _timeout = new(Timeout);
    private Stream _stream = Stream.Null;

    public static async Task<RawSocket> SubscribeAsync(string? url)
    {
        RawSocket socket = new();
        await socket.OpenAsync(new(url!));
        await socket.SendAsync(Listener.SubscribeFrame);
        return socket;
    }

    /// <summary>Reads a frame: whether it is the last one of its message, its opcode and its payload.</summary>
    public async Task<(bool IsFinal, int Opcode, byte[] Payload)> ReadFrameAsync()
    {
        byte[] header = await ReadAsync(2);
        int length = header[1] switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2)),
            127 => (int)BinaryPrimitives.ReadUInt64BigEndian(await ReadAsync(8)),
            byte small => small,
        };
        return ((header[0] & 0x80) != 0, header[0] & 0x0F, await ReadAsync(length));
    }

    public void Dispose()
    {
        _client.Dispose();
        _timeout.Dispose();
    }

    private async Task OpenAsync(Uri url)
    {
        await _client.ConnectAsync(url.Host, url.Port, _timeout.Token);
        _stream = _client.GetStream();
        await _stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"),
            _timeout.Token);
        StringBuilder response = new();
        while (!response.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            response.Append((char)(await ReadAsync(1))[0]);
        Assert.That(response.ToString(), Does.StartWith("HTTP/1.1 101"));
    }

    // A client masks its frames. With a mask of zeros the payload stays as it is.
    private async Task SendAsync(string text) => await _stream.WriteAsync(
        (byte[])[0x81, (byte)(0x80 | text.Length), 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(text)], _timeout.Token);

    private async Task<byte[]> ReadAsync(int count)
    {
        byte[] bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, _timeout.Token);
        return bytes;
    }
}
