using System.Net;
using System.Text;
using Connect.Chat.Reactive.Tests.Threading;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>
/// The participant service of an account with one quota, in virtual time. It answers after a latency, and counts the
/// calls.
/// </summary>
internal sealed class QuotaAccount(FakeTimeProvider time, double perSecond, int burst, TimeSpan latency)
    : HttpMessageHandler
{
    private const string Connection =
        """{"Websocket":{"Url":"wss://s.example/"},"ConnectionCredentials":{"ConnectionToken":"t"}}""";

    private double _tokens = burst;
    private DateTimeOffset _filledAt = time.GetUtcNow();

    public int Passed { get; private set; }

    public int Refused { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (latency > TimeSpan.Zero)
            await time.DelayAsync(latency / 2, cancellationToken).ConfigureAwait(false);
        var response = Answer();
        if (latency > TimeSpan.Zero)
            await time.DelayAsync(latency / 2, cancellationToken).ConfigureAwait(false);
        return response;
    }

    private HttpResponseMessage Answer()
    {
        var now = time.GetUtcNow();
        _tokens = Math.Min(burst, _tokens + ((now - _filledAt).TotalSeconds * perSecond));
        _filledAt = now;
        if (_tokens < 1)
        {
            Refused++;
            return Response(HttpStatusCode.TooManyRequests, """{"__type":"ThrottlingException"}""");
        }

        _tokens--;
        Passed++;
        return Response(HttpStatusCode.OK, Connection);
    }

    private static HttpResponseMessage Response(HttpStatusCode status, string body) =>
        new(status) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
}
