using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Baseline;

/// <summary>Connects to a chat without a library: one call, one socket, one frame.</summary>
internal static class BareChat
{
    private static ReadOnlyMemory<byte> Subscribe { get; } =
        """{"topic":"aws/subscribe","content":{"topics":["aws/chat"]}}"""u8.ToArray();

    /// <summary>Opens a socket, subscribes it and reads the acknowledgement.</summary>
    public static async Task<ClientWebSocket> ConnectAsync(
        ChatService service, ChatDetails chat, CancellationToken cancellationToken)
    {
        var url = await UrlAsync(service, chat, cancellationToken);
        var socket = new ClientWebSocket();
        try
        {
            await socket.ConnectAsync(url, cancellationToken);
            await socket.SendAsync(Subscribe, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            await socket.ReceiveAsync(new byte[1024].AsMemory(), cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<Uri> UrlAsync(ChatService service, ChatDetails chat, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service.Url, "participant/connection"))
        {
            Content = new StringContent(
                """{"Type":["WEBSOCKET"]}""", Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add("X-Amz-Bearer", chat.ParticipantToken!.Reveal());
        using var response = await service.Http.SendAsync(request, cancellationToken);
        var body = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
        using var json = JsonDocument.Parse(body);
        return new(json.RootElement.GetProperty("Websocket").GetProperty("Url").GetString()!);
    }
}
