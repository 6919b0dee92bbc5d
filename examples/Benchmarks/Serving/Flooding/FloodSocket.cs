using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Benchmarks.Serving.Flooding;

/// <summary>
/// A minimal server side of a WebSocket (RFC 6455). It reads the short frames of clients and writes prepared frames.
/// </summary>
internal sealed class FloodSocket(Stream network) : IAsyncDisposable
{
    private const string HandshakeSalt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int LongestShortPayload = 125;
    private const int HeaderAndMask = 6;
    private const int Close = 8;

    private readonly SemaphoreSlim _writeLock = new(1);

    public static async Task<FloodSocket> AcceptAsync(HttpContext http)
    {
        var key = http.Request.Headers.SecWebSocketKey + HandshakeSalt;
#pragma warning disable CA5350 // The protocol requires SHA-1, which protects no secret here.
        http.Response.Headers.SecWebSocketAccept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key)));
#pragma warning restore CA5350
        http.Response.Headers.Connection = "Upgrade";
        http.Response.Headers.Upgrade = "websocket";
        return new(await http.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync());
    }

    /// <summary>Responds to frames until the client disconnects.</summary>
    public async Task RunAsync(ReadOnlyMemory<byte> greeting)
    {
        var frame = new byte[HeaderAndMask + LongestShortPayload];
        try
        {
            while (true)
            {
                await network.ReadExactlyAsync(frame.AsMemory(0, HeaderAndMask));
                var length = frame[1] & 0x7F;
                if (length > LongestShortPayload || (frame[0] & 0x0F) == Close)
                    return;
                await network.ReadExactlyAsync(frame.AsMemory(HeaderAndMask, length));
                await RespondAsync(Unmask(frame, length), greeting);
            }
        }
        catch (IOException)
        {
            // The client has aborted the connection, as benchmarks do.
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken = default)
    {
        await _writeLock.WaitAsync(cancellationToken);
        try
        {
            await network.WriteAsync(frames, cancellationToken);
        }
        finally
        {
            _writeLock.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await network.DisposeAsync();
        _writeLock.Dispose();
    }

    private async Task RespondAsync(string text, ReadOnlyMemory<byte> greeting)
    {
        if (text.Contains("aws/subscribe"))
        {
            await SendAsync(
                Short("""{"topic":"aws/subscribe","content":{"status":"success","topics":["aws/chat"]}}"""));
            await SendAsync(greeting);
        }
        else if (text.Contains("aws/ping"))
        {
            await SendAsync(Short("""{"topic":"aws/ping","statusCode":200,"statusContent":"OK"}"""));
        }
        else if (text.Contains("aws/heartbeat"))
        {
            await SendAsync(Short("""{"topic":"aws/heartbeat"}"""));
        }
    }

    private static string Unmask(byte[] frame, int length)
    {
        for (var i = 0; i < length; i++)
            frame[HeaderAndMask + i] ^= frame[2 + (i & 3)];
        return Encoding.UTF8.GetString(frame, HeaderAndMask, length);
    }

    private static byte[] Short(string text) => [0x81, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)];
}
