using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Baseline;

/// <summary>
/// The baseline for a catch-up: connects again, reads the transcript back to the last message that it knows, and
/// reports what it missed, oldest first. It does not deduplicate, and live messages would overtake it.
/// </summary>
internal sealed class HandWrittenCatchUp : ICostedClient
{
    private const int PageSize = 100;

    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    public string Name => "loop";

    public async Task<Cost> RunAsync(ChatService service, int count)
    {
        var chat = await service.StartChatAsync();
        using var stop = new CancellationTokenSource(Limits.Flood(count));
        await service.MissAsync(chat, 1);
        var items = new HandWrittenItems(chat);
        var known = (await ReadBackAsync(service, chat, items, "", stop.Token))[^1].Id;
        await service.MissAsync(chat, count);

        var meter = new CostMeter();
        var reported = 0;
        using var socket = await BareChat.ConnectAsync(service, chat, stop.Token);
        var missed = await ReadBackAsync(service, chat, items, known, stop.Token);
        for (var i = missed.Count - 1; i >= 0; i--)
            reported++;
        var cost = meter.Each(count);
        socket.Abort();
        return reported == count ? cost : throw new LostException($"{reported} messages instead of {count}.");
    }

    private static async Task<List<TextMessage>> ReadBackAsync(
        ChatService service, ChatDetails chat, HandWrittenItems items, string known, CancellationToken stop)
    {
        List<TextMessage> newestFirst = [];
        for (var token = ""; ;)
        {
            var page = await PageAsync(service, chat, token, stop);
            if (!Add(page, items, known, newestFirst, out token) || token.Length == 0)
                return newestFirst;
        }
    }

    private static async Task<byte[]> PageAsync(
        ChatService service, ChatDetails chat, string token, CancellationToken cancellationToken)
    {
        var next = token.Length == 0 ? "" : $",\"NextToken\":\"{JavaScriptEncoder.Default.Encode(token)}\"";
        var body = $"{{\"MaxResults\":{PageSize},\"ScanDirection\":\"BACKWARD\",\"SortOrder\":\"DESCENDING\"{next}}}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(service.Url, "participant/transcript"))
        {
            Content = new StringContent(body, JsonType),
        };
        request.Headers.TryAddWithoutValidation("X-Amz-Bearer", chat.ParticipantToken!.Reveal());
        // HttpContent.ReadAsByteArrayAsync would keep a second copy of the page.
        using var response = await service.Http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var content = response.EnsureSuccessStatusCode().Content;
        var page = new byte[content.Headers.ContentLength!.Value];
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        await stream.ReadExactlyAsync(page, cancellationToken);
        return page;
    }

    // Returns false when the page contains the message that is known.
    private static bool Add(
        byte[] page, HandWrittenItems items, string known, List<TextMessage> newestFirst, out string token)
    {
        token = "";
        var isNew = true;
        var reader = new Utf8JsonReader(page);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isTranscript = reader.ValueTextEquals("Transcript"u8);
            var isToken = reader.ValueTextEquals("NextToken"u8);
            reader.Read();
            if (isToken)
                token = reader.GetString() ?? "";
            else if (isTranscript)
                isNew = AddItems(ref reader, items, known, newestFirst);
            else
                reader.Skip();
        }

        return isNew;
    }

    private static bool AddItems(
        ref Utf8JsonReader reader, HandWrittenItems items, string known, List<TextMessage> newestFirst)
    {
        var isNew = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            if (items.Read(ref reader) is not { } message)
                continue;
            isNew &= message.Id != known;
            if (isNew)
                newestFirst.Add(message);
        }

        return isNew;
    }
}
