using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Features;

namespace Connect.Chat.Local;

/// <summary>One open socket of a participant, or of an agent: a loop that reads its frames and a loop that writes its outbox.</summary>
internal sealed class ChatSocket : IAsyncDisposable
{
    // A longer frame is refused by the service's gateway, too.
    private const int LongestFrame = 32 * 1024;

    private static readonly TimeSpan GoodbyeTimeout = TimeSpan.FromSeconds(5);

    private readonly HttpContext _http;
    private readonly WebSocket _webSocket;
    private readonly Stream _network;
    private readonly Outbox _outbox;
    private readonly IceAge _ice;
    private readonly SocketLifetime _lifetime;
    private volatile bool _closing;

    private ChatSocket(ISocketOwner owner, HttpContext http, WebSocket webSocket, SocketUpgrade upgrade, TimeProvider time)
    {
        Owner = owner;
        _http = http;
        _webSocket = webSocket;
        _network = upgrade.Network;
        _outbox = upgrade.Outbox;
        _ice = upgrade.Ice;
        _lifetime = new(time, http.RequestAborted);
    }

    public string Id { get; } = Ids.New();

    public ISocketOwner Owner { get; }

    /// <summary>Whether it is for other contacts, too, and stays open when one of them is over.</summary>
    public bool IsShared => Owner.OnlyContact is null;

    public CancellationToken Aborted => _lifetime.Ended;

    public static async Task<ChatSocket> AcceptAsync(HttpContext http, ISocketOwner owner, TimeProvider time)
    {
        WebSocket webSocket = await http.WebSockets.AcceptWebSocketAsync();
        var upgrade = (SocketUpgrade)http.Features.GetRequiredFeature<IHttpUpgradeFeature>();
        return new(owner, http, webSocket, upgrade, time);
    }

    /// <summary>Queues a frame; one who cannot keep up is cut off.</summary>
    public void Send(byte[] frame)
    {
        if (!_closing && !_outbox.TryAdd(frame))
            Abort();
    }

    public ValueTask RoomAsync() => _outbox.RoomAsync(_lifetime.Ended);

    public void Freeze(TimeSpan duration) => _ice.Freeze(duration);

    /// <summary>Ends the connection without a close handshake.</summary>
    /// <remarks>
    /// Any thread may call it at any time. The request's own loop cuts the connection: once the request has ended,
    /// its HttpContext must not be touched.
    /// </remarks>
    public void Abort() => _lifetime.End();

    /// <summary>Queues the close frame, and gives the other side a while to answer it.</summary>
    public void CloseBehindQueue()
    {
        if (_closing)
            return;

        _closing = true;
        _ = GoodbyeAsync();
        _lifetime.EndAfter(GoodbyeTimeout);
    }

    /// <summary>Runs until the connection ends, for whatever reason.</summary>
    public async Task RunAsync(Func<ChatSocket, ReadOnlyMemory<byte>, Task> onFrame)
    {
        Task writing = WriteAsync();
        try
        {
            await ReadAsync(onFrame);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or IOException)
        {
            // The other side went away, or was dropped: nothing to do for it.
            _http.Abort();
        }
        finally
        {
            _outbox.Complete();
            await writing;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _lifetime.DisposeAsync();
        _webSocket.Dispose();
    }

    private async Task ReadAsync(Func<ChatSocket, ReadOnlyMemory<byte>, Task> onFrame)
    {
        byte[] buffer = new byte[1024];
        int used = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part = await _webSocket.ReceiveAsync(buffer.AsMemory(used), _lifetime.Ended);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                _closing = true;
                await GoodbyeAsync();
                return;
            }

            used += part.Count;
            if (part.EndOfMessage)
            {
                await onFrame(this, buffer.AsMemory(0, used));
                used = 0;
            }
            else if (used == LongestFrame)
            {
                _http.Abort();
                return;
            }
            else if (used == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await _outbox.WriteToAsync(_network, _ice, _lifetime.Ended);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            _http.Abort();
        }
    }

    private async Task GoodbyeAsync()
    {
        try
        {
            if (_webSocket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _webSocket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, statusDescription: null, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException)
        {
            // The socket ended first.
            Abort();
        }
    }
}
