using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace Connect.Chat.Reactive.Tests.Transport;

/// <summary>A real websocket server on this machine that does with each socket what a test says.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _serving;

    public LoopbackServer(Func<WebSocket, Task> serve)
    {
        var port = FreePort();
        Url = new($"ws://127.0.0.1:{port}/");
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _serving = ServeAsync(serve);
    }

    public Uri Url { get; }

    /// <summary>The headers of the request that opened the last socket.</summary>
    public System.Collections.Specialized.NameValueCollection Headers { get; private set; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync(Func<WebSocket, Task> serve)
    {
        try
        {
            while (true)
            {
                var request = await _listener.GetContextAsync();
                Headers = request.Request.Headers;
                using var socket = (await request.AcceptWebSocketAsync(subProtocol: null)).WebSocket;
                await serve(socket);
            }
        }
        catch (Exception over) when (over is HttpListenerException or ObjectDisposedException or WebSocketException)
        {
            // The test is over, or its client gone.
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
