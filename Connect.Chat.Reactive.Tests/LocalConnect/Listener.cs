using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>A socket without an SDK.</summary>
internal sealed class Listener : IDisposable
{
    public const string SubscribeFrame = """{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}""";

    private static readonly TimeSpan Timeout = Hang.Guard;

    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[256 * 1024];

    public WebSocketState State => _socket.State;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    public static async Task<Listener> OpenAsync(string? url)
    {
        Listener listener = new();
        try
        {
            await listener._socket.ConnectAsync(new Uri(url!), CancellationToken.None).WaitAsync(Timeout);
            return listener;
        }
        catch
        {
            listener.Dispose();
            throw;
        }
    }

    public static async Task<Listener> SubscribeAsync(string? url)
    {
        Listener listener = await OpenAsync(url);
        await listener.SendAsync(SubscribeFrame);
        JsonNode response = await listener.NextAsync();
        Assert.That((string?)response["content"]!["status"], Is.EqualTo("success"));
        return listener;
    }

    public Task SendAsync(string frame) =>
        _socket.SendAsync(
            Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    public async Task<string?> NextTextAsync()
    {
        int used = 0;
        while (true)
        {
            ValueWebSocketReceiveResult part =
                await _socket.ReceiveAsync(_buffer.AsMemory(used), CancellationToken.None).AsTask().WaitAsync(Timeout);
            used += part.Count;
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(_buffer, 0, used);
        }
    }

    public async Task<JsonNode> NextAsync() =>
        JsonNode.Parse(await NextTextAsync() ?? throw new AssertionException("Closed"))!;

    /// <summary>Receives the next frame and returns its item.</summary>
    public async Task<JsonNode> NextItemAsync()
    {
        JsonNode frame = await NextAsync();
        Assert.That((string?)frame["topic"], Is.EqualTo("aws/chat"));
        return JsonNode.Parse((string)frame["content"]!)!;
    }

    /// <summary>Receives items until the content type of one has this ending, and returns that item.</summary>
    public async Task<JsonNode> NextItemAsync(string contentType)
    {
        while (true)
        {
            JsonNode item = await NextItemAsync();
            if (((string?)item["ContentType"])?.EndsWith(contentType, StringComparison.Ordinal) == true)
                return item;
        }
    }

    public Task CloseAsync() =>
        _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).WaitAsync(Timeout);

    public void Dispose() => _socket.Dispose();
}
