using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Transport;

/// <summary>A real WebSocket server on this machine. The test handles each socket.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _serving;

    public LoopbackServer(Func<WebSocket, Task> serve)
    {
        (_listener, var port) = Listen();
        Url = new($"ws://127.0.0.1:{port}/");
        _serving = ServeAsync(serve);
    }

    public Uri Url { get; }

    /// <summary>The headers of the request that opened the last socket.</summary>
    public System.Collections.Specialized.NameValueCollection Headers { get; private set; } = [];

    public async ValueTask DisposeAsync()
    {
        // GetContextAsync never completes if the listener closes just before the call, so it races with the stop.
        _stopped.SetResult();
        await _serving.WaitAsync(Hang.Guard);
        _listener.Close();
    }

    private async Task ServeAsync(Func<WebSocket, Task> serve)
    {
        try
        {
            while (true)
            {
                var next = _listener.GetContextAsync();
                if (await Task.WhenAny(next, _stopped.Task) != next)
                    return;
                var request = await next;
                Headers = request.Request.Headers;
                using var socket = (await request.AcceptWebSocketAsync(subProtocol: null)).WebSocket;
                await Task.WhenAny(serve(socket), _stopped.Task);
            }
        }
        catch (Exception gone) when (gone is HttpListenerException or WebSocketException)
        {
            // The client has disconnected.
        }
    }

    private static (HttpListener Listener, int Port) Listen()
    {
        while (true)
        {
            var listener = new HttpListener();
            var port = FreePort();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return (listener, port);
            }
            catch (HttpListenerException)
            {
                // Another program has taken the port meanwhile.
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
