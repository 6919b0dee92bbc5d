using System.Net;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>
/// The allocations of a send beyond those of HttpClient, which another version of .NET may change.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class SendAllocationTests
{
    // Enough to compile everything, and to fill the pools of arrays, contexts and token sources.
    private const int WarmUp = 2_000;
    private const int Measured = 1_000;

    // The call and its request, the body, the response and its two texts, and the task of the result.
    // Asynchronous methods that complete at once allocate nothing, unless they are compiled without optimization. With
    // retries around the first attempt, a stream for the body, or an enumeration of the headers, it would be more.
#if DEBUG
    private const int Budget = 2_000;
#else
    private const int Budget = 1_200;
#endif

    private static readonly Uri Address = new("http://127.0.0.1:1/participant/message");
    private static readonly byte[] Body = new byte[100];

    private static readonly byte[] Response =
        """{"Id":"5f1e4c1a-0a6b-4d0c-9b52-000000000001","AbsoluteTime":"2026-07-30T12:34:56.789Z"}"""u8.ToArray();

    private readonly byte[] _buffer = new byte[1024];

    [Test]
    public async Task A_send_allocates_little_more_than_its_request_and_its_response()
    {
        using var http = new HttpClient(new Handler());
        using var client = new ParticipantClient(new() { Endpoint = new("http://127.0.0.1:1"), HttpClient = http });

        var bare = await MeasureAsync(() => BareAsync(http));
        var send = await MeasureAsync(() => client.SendMessageAsync(new()
        {
            ConnectionToken = "token",
            Content = "Hi, how can I help?",
            ContentType = ChatContentType.TextPlain,
            ClientToken = "token",
        }));

        await TestContext.Out.WriteLineAsync($"{send - bare} bytes more than {bare}");
        Assert.That(send - bare, Is.LessThanOrEqualTo(Budget));
    }

    private static async Task<double> MeasureAsync(Func<Task> call)
    {
        for (var i = 0; i < WarmUp; i++)
            await call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Measured; i++)
            await call();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Measured;
    }

    // The same request, headers and way to read as those of the client.
    private async Task BareAsync(HttpClient http)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new ByteArrayContent(Body) };
        request.Headers.TryAddWithoutValidation("X-Amz-Bearer", "token");
        request.Headers.TryAddWithoutValidation("User-Agent", "bare");
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        while (await body.ReadAsync(_buffer) > 0)
        {
        }
    }

    // Responds without waiting, so that everything runs on the thread of the test.
    private sealed class Handler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Response) };
            response.Headers.TryAddWithoutValidation("x-amzn-RequestId", "0d7b3c2e-6f0a-4b53-9c55-1f2d3a4b5c6d");
            return Task.FromResult(response);
        }
    }
}
