using System.Text.Json;
using Benchmarks.Measuring;
using Benchmarks.Serving;

namespace Benchmarks.Baseline;

/// <summary>amazon-connect-chatjs in another process, which measures the time.</summary>
internal sealed class ChatJsReader : IChatReader
{
    public string Name => "chatjs";

    public async Task<Throughput> RunAsync(ChatService service, int messages)
    {
        var chat = await service.StartChatAsync();
        await using var node = ChildProcess.Start(NodeProgram.Node, NodeProgram.Script);
        var endpoint = service.Url.GetLeftPart(UriPartial.Authority);
        var request = JsonSerializer.Serialize(
            new
            {
                endpoint,
                messages,
                chat.ContactId,
                chat.ParticipantId,
                ParticipantToken = chat.ParticipantToken!.Reveal(),
            },
            JsonSerializerOptions.Web);
        if (await node.AskAsync(request, Limits.Connect) is not "connected")
            throw new IOException("amazon-connect-chatjs did not connect.");

        var flood = service.FloodAsync(chat, messages);
        try
        {
            var seconds = JsonSerializer.Deserialize<double>(await node.ReadLineAsync(Limits.Flood(messages)));
            await flood;
            return new((messages - 1) / seconds, Bytes: double.NaN, SteadyBytes: double.NaN);
        }
        catch (TimeoutException)
        {
            throw new LostException($"amazon-connect-chatjs did not deliver {messages} messages in time.");
        }
    }
}
