using System.Buffers;
using System.Net.WebSockets;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging;
using Microsoft.IO;
using Websocket.Client;

namespace Connect.Chat.Reactive.Transport;

/// <summary>
/// Adapts a <see cref="WebsocketClient"/>, which pushes messages, to <see cref="IChatTransport"/>, which pulls them.
/// </summary>
internal sealed class WebsocketClientTransport : IChatTransport, IObserver<ResponseMessage>
{
    // The library copies each part of a message into these streams. A part has at most 16 KiB.
    private static readonly RecyclableMemoryStreamManager Streams = new(new RecyclableMemoryStreamManager.Options
    {
        BlockSize = 4 * 1024,
        LargeBufferMultiple = 64 * 1024,
        MaximumBufferSize = 128 * 1024,
        MaximumSmallPoolFreeBytes = 1024 * 1024,
        MaximumLargePoolFreeBytes = 1024 * 1024,
    });

    private readonly WebSocket _socket;
    private readonly MessageRendezvous _messages;
    private readonly PulledWebSocket _pulled;
    private readonly WebsocketClient _client;
    private int _isDisposed;

    private WebsocketClientTransport(WebSocket socket, Uri url, ILoggerFactory loggers)
    {
        _socket = socket;
        _messages = new();
        _pulled = new(socket, _messages);
        _client = new(url, new WebsocketClientLogger(loggers), (_, _) => Task.FromResult<WebSocket>(_pulled), Streams)
        {
            IsReconnectionEnabled = false,
            ReconnectTimeout = null,
            ErrorReconnectTimeout = null,
            IsTextMessageConversionEnabled = false,
            IsStreamDisposedAutomatically = false,
        };
    }

    /// <summary>Starts the library on an open socket, which then belongs to the transport.</summary>
    public static async Task<WebsocketClientTransport> StartAsync(WebSocket socket, Uri url, ILoggerFactory loggers)
    {
        var transport = new WebsocketClientTransport(socket, url, loggers);
        _ = transport._client.MessageReceived.Subscribe(transport);
        Task starting;
        // The library's loop must not inherit the ExecutionContext of the connecting caller.
        using (CleanContext.SuppressFlow())
            starting = transport._client.StartOrFail();
        try
        {
            await starting.ConfigureAwait(false);
            return transport;
        }
        catch
        {
            await transport.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // The library would queue the frame, or send it as binary, and would not report a failure.
    public ValueTask SendAsync(ReadOnlyMemory<byte> utf8Frame, CancellationToken cancellationToken) =>
        ClientSockets.SendTextAsync(_socket, utf8Frame, cancellationToken);

    public ValueTask<ChatTransportClosed?> ReceiveAsync(
        IBufferWriter<byte> frame, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled
            ? ReceiveCancellableAsync(frame, cancellationToken)
            : _messages.ReceiveAsync(frame);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
        await ClientSockets.SendCloseAsync(_socket).ConfigureAwait(false);
        // Ends a pending read. After that, the library's loop ends without running its code for lost sockets.
        _socket.Dispose();
        _client.Dispose();
        _pulled.Dispose();
    }

    void IObserver<ResponseMessage>.OnNext(ResponseMessage part)
    {
        using (var stream = (RecyclableMemoryStream)part.Stream!)
            _messages.Write(stream.GetReadOnlySequence());
        if (_pulled.IsMessageComplete)
            _messages.Complete();
    }

    void IObserver<ResponseMessage>.OnError(Exception error) => _messages.End(error);

    void IObserver<ResponseMessage>.OnCompleted() =>
        _messages.End(new ObjectDisposedException(nameof(WebsocketClientTransport)));

    // A cancelled receive breaks the socket, as it does with a ClientWebSocket: a part of a message may be lost.
    private async ValueTask<ChatTransportClosed?> ReceiveCancellableAsync(
        IBufferWriter<byte> frame, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var registration = cancellationToken.Register(
            static state =>
            {
                var transport = (WebsocketClientTransport)state!;
                transport._messages.End(new OperationCanceledException());
                transport._socket.Abort();
            },
            this);
        try
        {
            return await _messages.ReceiveAsync(frame).ConfigureAwait(false);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The receive was cancelled.", exception, cancellationToken);
        }
    }
}
