using System.Net.WebSockets;

namespace Connect.Chat.Reactive.Tests.Transport;

/// <summary>A socket that always has parts of messages to read, until the script ends. It counts the reads.</summary>
internal sealed class ScriptedSocket(params IEnumerable<(int Bytes, bool IsLast)> parts) : WebSocket
{
    private readonly IEnumerator<(int Bytes, bool IsLast)> _parts = parts.GetEnumerator();
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The reads that returned a part.</summary>
    public int Reads { get; private set; }

    /// <summary>The reads that wait for the next part. Disposal ends them.</summary>
    public int PendingReads { get; private set; }

    /// <summary>The largest buffer that a read has offered.</summary>
    public int LargestBuffer { get; private set; }

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => _disposed.Task.IsCompleted ? WebSocketState.Aborted : WebSocketState.Open;

    public override string? SubProtocol => null;

    public override async Task<WebSocketReceiveResult> ReceiveAsync(
        ArraySegment<byte> buffer, CancellationToken cancellationToken)
    {
        LargestBuffer = Math.Max(LargestBuffer, buffer.Count);
        if (!_parts.MoveNext())
        {
            PendingReads++;
            await _disposed.Task;
            PendingReads--;
            throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
        }

        Reads++;
        var (bytes, isLast) = _parts.Current;
        return new(Math.Min(bytes, buffer.Count), WebSocketMessageType.Text, isLast);
    }

    public override Task SendAsync(
        ArraySegment<byte> buffer,
        WebSocketMessageType messageType,
        bool endOfMessage,
        CancellationToken cancellationToken) => Task.CompletedTask;

    public override Task CloseAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public override Task CloseOutputAsync(
        WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public override void Abort() => _disposed.TrySetResult();

    public override void Dispose() => _disposed.TrySetResult();
}
