using System.Net.WebSockets;

namespace Connect.Chat.Reactive.Transport;

/// <summary>
/// The socket that Websocket.Client reads. It controls the library's loop: the loop reads only while a receive is
/// pending, sees each part of a message as a message, so that its buffer never grows, and sees neither a close nor a
/// loss, so that it never runs its own reconnection, which races with disposal.
/// </summary>
internal sealed class PulledWebSocket(WebSocket socket, MessageRendezvous messages) : WebSocket
{
    private readonly TaskCompletionSource<bool> _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether the latest part was the last one of its message. Only the loop reads it.</summary>
    public bool IsMessageComplete { get; private set; } = true;

    public override WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public override string? CloseStatusDescription => socket.CloseStatusDescription;

    // A lost socket is still open for the loop, so that its next read reports the loss.
    public override WebSocketState State =>
        _released.Task.IsCompleted ? WebSocketState.Aborted : WebSocketState.Open;

    public override string? SubProtocol => socket.SubProtocol;

#if NET
    public override async Task<WebSocketReceiveResult> ReceiveAsync(
        ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        var part = await ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
        return new(part.Count, part.MessageType, part.EndOfMessage);
    }

    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(
        Memory<byte> buffer, CancellationToken cancellationToken)
#else
    public override async Task<WebSocketReceiveResult> ReceiveAsync(
        ArraySegment<byte> buffer, CancellationToken cancellationToken)
#endif
    {
        try
        {
            if (IsMessageComplete)
                await messages.WaitForReceiverAsync().ConfigureAwait(false);
            // Disposal of the socket ends the read, which costs less than a registration for each read.
            var part = await socket.ReceiveAsync(buffer, CancellationToken.None).ConfigureAwait(false);
            if (part.MessageType != WebSocketMessageType.Close)
            {
                IsMessageComplete = part.EndOfMessage;
                return new(part.Count, part.MessageType, endOfMessage: true);
            }

            messages.End(ClientSockets.CloseStatusOf(socket));
        }
        catch (Exception exception)
        {
            messages.End(exception);
        }

        throw await ReleaseAsync().ConfigureAwait(false);
    }

    public override Task SendAsync(
        ArraySegment<byte> buffer,
        WebSocketMessageType messageType,
        bool endOfMessage,
        CancellationToken cancellationToken) =>
        socket.SendAsync(buffer, messageType, endOfMessage, cancellationToken);

    public override Task CloseAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        socket.CloseAsync(closeStatus, statusDescription, cancellationToken);

    public override Task CloseOutputAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        socket.CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    /// <summary>Releases the loop. The transport closes the socket itself.</summary>
    public override void Abort() => Dispose();

    public override void Dispose()
    {
        messages.End(new ObjectDisposedException(nameof(PulledWebSocket)));
        _released.TrySetResult(true);
    }

    // The loop waits here until disposal of the client, and ends without a reconnection then.
    private async Task<OperationCanceledException> ReleaseAsync()
    {
        await _released.Task.ConfigureAwait(false);
        return new("The transport is disposed.");
    }
}
