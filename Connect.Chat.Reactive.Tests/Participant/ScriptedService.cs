using System.Net;
using System.Text;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>The request of one attempt.</summary>
internal sealed record SentRequest(
    string Method,
    Uri Address,
    string? Bearer,
    string? ContentType,
    string? UserAgent,
    string? Body,
    DateTimeOffset At);

/// <summary>A scripted service: one step for each attempt, which runs inline on the calling thread.</summary>
internal sealed class ScriptedService(TimeProvider time) : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _steps = [];

    public List<SentRequest> Sent { get; } = [];

    /// <summary>The number of attempts beyond the script. For the client they are network failures.</summary>
    public int Unscripted { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>
    /// Responds as the service does: with a request id, unless the script gives another header of the service.
    /// </summary>
    public ScriptedService Answers(int status, string body = "", params (string Name, string Value)[] headers) =>
        AnswersWith(status, new ByteArrayContent(Encoding.UTF8.GetBytes(body)), headers);

    public ScriptedService AnswersWith(int status, HttpContent content, params (string Name, string Value)[] headers) =>
        ProxyAnswers(
            status,
            content,
            headers.Any(static header => header.Name.StartsWith("x-amzn-", StringComparison.OrdinalIgnoreCase))
                ? headers
                : [.. headers, ("x-amzn-RequestId", "r-0")]);

    /// <summary>Responds as a proxy, portal or firewall does: without a header of the service.</summary>
    public ScriptedService ProxyAnswers(int status, string body = "", params (string Name, string Value)[] headers) =>
        ProxyAnswers(status, new ByteArrayContent(Encoding.UTF8.GetBytes(body)), headers);

    public ScriptedService ProxyAnswers(int status, HttpContent content, params (string Name, string Value)[] headers)
    {
        _steps.Enqueue(_ =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content };
            foreach (var (name, value) in headers)
                Assert.That(response.Headers.TryAddWithoutValidation(name, value));
            return Task.FromResult(response);
        });
        return this;
    }

    public ScriptedService Fails(Exception exception)
    {
        _steps.Enqueue(_ => Task.FromException<HttpResponseMessage>(exception));
        return this;
    }

    /// <summary>Throws synchronously.</summary>
    public ScriptedService Throws(Exception exception) => Does(_ => throw exception);

    public ScriptedService Does(Func<CancellationToken, Task<HttpResponseMessage>> step)
    {
        _steps.Enqueue(step);
        return this;
    }

    /// <summary>Never completes, and ignores cancellation.</summary>
    public ScriptedService NeverReturns(Task<HttpResponseMessage>? response = null)
    {
        _steps.Enqueue(_ => response ?? new TaskCompletionSource<HttpResponseMessage>().Task);
        return this;
    }

    /// <summary>Never responds, and ends when the attempt is cancelled.</summary>
    public ScriptedService Hangs()
    {
        _steps.Enqueue(cancellationToken =>
        {
            var never = new TaskCompletionSource<HttpResponseMessage>();
            cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
            return never.Task;
        });
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = Body(request);
        Sent.Add(new(
            request.Method.Method,
            request.RequestUri!,
            Header(request, "X-Amz-Bearer"),
            request.Content?.Headers.ContentType?.ToString(),
            Header(request, "User-Agent"),
            body,
            time.GetUtcNow()));
        if (_steps.Count > 0)
            return _steps.Dequeue()(cancellationToken);
        Unscripted++;
        throw new InvalidOperationException($"Attempt {Sent.Count} is not in the script.");
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private static string? Body(HttpRequestMessage request)
    {
        if (request.Content is null)
            return null;
        using var reader = new StreamReader(request.Content.ReadAsStream());
        return reader.ReadToEnd();
    }

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
