using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>
/// Serves GetTranscript of a simulated chat over HTTP, so that the real client parses the pages. All other calls go
/// directly to the simulated service.
/// </summary>
internal sealed class HttpTranscript : HttpMessageHandler
{
    private SimulatedService _service = null!;

    public int Calls { get; private set; }

    /// <summary>Returns the body of a response by the number of the call, from 1; null for the correct page.</summary>
    public Func<int, byte[]?> Respond { get; set; } = static _ => null;

    public static SimulatedChat NewChat(out HttpTranscript transcript)
    {
        var handler = transcript = new();
        var (chat, _) = CallSpy.NewChat(options => options with
        {
            ParticipantClient = new CallSpy
            {
                Service = ((CallSpy)options.ParticipantClient!).Service,
                Transcripts = new ParticipantClient(new()
                {
                    Region = "us-east-1",
                    HttpMessageHandler = handler,
                    TimeProvider = options.TimeProvider,
                    Jitter = options.Jitter,
                }),
            },
        });
        handler._service = chat.Service;
        return chat;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls++;
        var body = await request.Content!.ReadAsStringAsync(CancellationToken.None).ConfigureAwait(false);
        var arguments = JsonNode.Parse(body)!;
        var content = Respond(Calls) ?? Page(arguments);
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(content) };
        // The service marks its responses; a proxy that answers in its place does not.
        if (content is [(byte)'{', ..])
            response.Headers.Add("x-amzn-RequestId", $"request-{Calls}");
        return response;
    }

    private byte[] Page(JsonNode request) => Encoding.UTF8.GetBytes(ServicePage.Of(_service, request).ToJsonString());
}
