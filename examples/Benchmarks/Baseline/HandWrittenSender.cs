using System.Net.Http.Headers;
using System.Text.Json;
using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Baseline;

/// <summary>
/// The baseline for sending: HttpClient and generated JSON code on one connection, without retries, timeouts and a
/// transcript. The hand-written loop reads the echo of each message.
/// </summary>
internal sealed class HandWrittenSender : ICostedClient
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    public string Name => "loop";

    public async Task<Cost> RunAsync(ChatService service, int count)
    {
        var chat = await service.StartChatAsync();
        using var stop = new CancellationTokenSource(Limits.Sends(count));
        using var socket = await BareChat.ConnectAsync(service, chat, stop.Token);
        var echoes = new Counter();
        var reading = new HandWrittenLoop(chat).RunAsync(new(socket), _ => echoes.Count(), stop.Token);
        await SendAsync(service, chat, stop.Token);

        var meter = new CostMeter();
        for (var i = 0; i < count; i++)
            await SendAsync(service, chat, stop.Token);
        await echoes.WaitAsync(count + 1, Limits.Connect);
        var cost = meter.Each(count);
        socket.Abort();
        await reading.ContinueWith(static _ => { }, TaskScheduler.Default);
        return cost;
    }

    private static async Task<SendResponse> SendAsync(
        ChatService service, ChatDetails chat, CancellationToken cancellationToken)
    {
        var body = new SendRequest(SampleMessage.Text, ChatContentType.TextPlain, Guid.NewGuid().ToString());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service.Url, "participant/message"))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, SendJson.Default.SendRequest))
            {
                Headers = { ContentType = JsonType },
            },
        };
        request.Headers.TryAddWithoutValidation("X-Amz-Bearer", chat.ParticipantToken!.Reveal());
        using var response = await service.Http.SendAsync(request, cancellationToken);
        var bytes = await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
        return JsonSerializer.Deserialize(bytes, SendJson.Default.SendResponse)!;
    }
}
