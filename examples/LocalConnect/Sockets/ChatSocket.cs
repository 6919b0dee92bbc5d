using System.Net.WebSockets;
using Microsoft.AspNetCore.Http.Features;

namespace Connect.Chat.Local;

/// <summary>An open socket. One loop reads its frames, another one writes its outbox.</summary>
internal sealed class ChatSocket : IAsyncDisposable
{
    private const int LongestFrame = WebSocketFrame.LongestPayload;

    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);

    private readonly HttpContext _http;
    private readonly WebSocket _webSocket;
    private readonly Stream _network;
    private readonly Outbox _outbox;
    private readonly SocketFreeze _freeze;
    private readonly SocketLifetime _lifetime;
    private readonly SocketLimits _limits;
    private volatile bool _isClosing;

    private ChatSocket(
        ISocketOwner owner, HttpContext http, WebSocket webSocket, SocketUpgrade upgrade, LocalConnectOptions options)
    {
        Owner = owner;
        _http = http;
        _webSocket = webSocket;
        _network = upgrade.Network;
        _outbox = upgrade.Outbox;
        _freeze = upgrade.Freeze;
        _lifetime = new(options.TimeProvider, http.RequestAborted);
        _limits = new(options, () => CloseAfterQueue(WebSocketCloseStatus.EndpointUnavailable));
    }

    public string Id { get; } = Ids.New();

    public ISocketOwner Owner { get; }

    /// <summary>Whether the socket serves several contacts and stays open when one of them ends.</summary>
    public bool IsShared => Owner.OnlyContact is null;

    public CancellationToken Aborted => _lifetime.Ended;

    public static async Task<ChatSocket> AcceptAsync(
        HttpContext http, ISocketOwner owner, LocalConnectOptions options)
    {
        WebSocket webSocket = await http.WebSockets.AcceptWebSocketAsync();
        var upgrade = (SocketUpgrade)http.Features.GetRequiredFeature<IHttpUpgradeFeature>();
        return new(owner, http, webSocket, upgrade, options);
    }

    /// <summary>Queues a frame. Aborts the socket if its outbox is full.</summary>
    public void Send(byte[] frame)
    {
        _limits.Touch();
        if (!_isClosing && !_outbox.TryAdd(frame))
            Abort();
    }

    public ValueTask WaitForRoomAsync() => _outbox.WaitForRoomAsync(_lifetime.Ended);

    public void Freeze(TimeSpan duration) => _freeze.Start(duration);

    /// <summary>Ends the connection without a close handshake.</summary>
    /// <remarks>
    /// Thread-safe at any time. The loops of the request abort the connection, because the HttpContext must not be used
    /// after the request has ended.
    /// </remarks>
    public void Abort() => _lifetime.End();

    /// <summary>Queues the close frame, and aborts the socket if the client does not close it within 5 s.</summary>
    public void CloseAfterQueue(WebSocketCloseStatus status = WebSocketCloseStatus.NormalClosure)
    {
        if (_isClosing)
            return;

        _isClosing = true;
        _ = SendCloseAsync(status);
        _lifetime.EndAfter(CloseTimeout);
    }

    /// <summary>Reads and writes until the connection ends.</summary>
    public async Task RunAsync(Func<ChatSocket, ReadOnlyMemory<byte>, Task> onFrame)
    {
        Task writing = WriteAsync();
        try
        {
            await ReadAsync(onFrame);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or IOException)
        {
            // The client has disconnected, or the socket was aborted.
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
        await _limits.DisposeAsync();
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
                _isClosing = true;
                await SendCloseAsync(WebSocketCloseStatus.NormalClosure);
                return;
            }

            _limits.Touch();
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
            await _outbox.WriteToAsync(_network, _freeze, _lifetime.Ended);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            _http.Abort();
        }
    }

    private async Task SendCloseAsync(WebSocketCloseStatus status)
    {
        try
        {
            if (_webSocket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _webSocket.CloseOutputAsync(status, statusDescription: null, CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException)
        {
            // The socket has ended in the meantime.
            Abort();
        }
    }
}
