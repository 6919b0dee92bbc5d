using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;

namespace Connect.Chat.Reactive.Tests.Fuzz;

/// <summary>Damages responses like proxies, captive portals, broken connections and faulty handlers.</summary>
internal sealed class MutatingHandler(Random random, HttpMessageHandler service) : DelegatingHandler(service)
{
    private static readonly byte[] Html = Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body>Sign in</body></html>");

    private static readonly string[] RetryAfter =
        ["0", "1", "3", "-1", "soon", "99999999999999999999", "Wed, 21 Oct 2015 07:28:00 GMT", ""];

    private readonly Mutator _mutator = new(random);

    /// <summary>Whether responses are damaged.</summary>
    public bool IsOn { get; set; }

    /// <summary>The number of responses that were damaged.</summary>
    public int Mutated { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!IsOn || random.Next(2) == 0)
            return response;
        Mutated++;
        if (random.Next(6) == 0)
            throw NewException();
        var body = await response.Content.ReadAsByteArrayAsync(CancellationToken.None).ConfigureAwait(false);
        response.Content = new ByteArrayContent(NewBody(body));
        ChangeStatus(response);
        ChangeHeaders(response);
        return response;
    }

    private byte[] NewBody(byte[] body) => random.Next(8) switch
    {
        0 => Html,
        1 or 2 => body,
        _ => _mutator.Mutate(body),
    };

    private void ChangeStatus(HttpResponseMessage response)
    {
        if (random.Next(2) == 0)
            response.StatusCode = (HttpStatusCode)random.Next(200, 600);
        // An error response with the headers of the service may end the session, so remove the headers.
        if ((int)response.StatusCode is >= 400 and < 500 and not (408 or 429))
            response.Headers.Clear();
    }

    private void ChangeHeaders(HttpResponseMessage response)
    {
        if (random.Next(4) == 0)
            response.Headers.Clear();
        if (random.Next(6) == 0)
            response.Headers.TryAddWithoutValidation("Retry-After", RetryAfter[random.Next(RetryAfter.Length)]);
        if (random.Next(10) == 0)
            response.Headers.TryAddWithoutValidation("Location", "https://portal.invalid/");
        if (random.Next(10) == 0)
            response.Content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
        if (random.Next(10) == 0)
            response.Content.Headers.ContentLength = random.Next(0, 40_000_000);
        if (random.Next(10) == 0)
            response.Content.Headers.ContentType = new MediaTypeHeaderValue("text/html");
    }

    private Exception NewException() => random.Next(10) switch
    {
        0 => new HttpRequestException("reset"),
        1 => new WebException("reset"),
        2 => new IOException("reset"),
        3 => new SocketException(10054),
        4 => new OperationCanceledException("not cancelled by the caller"),
        5 => new TimeoutException(),
        6 => new AuthenticationException("certificate"),
        7 => new JsonException("not JSON"),
        8 => new AggregateException(new IOException("reset")),
        _ => new InvalidOperationException("a bug in the handler"),
    };
}
