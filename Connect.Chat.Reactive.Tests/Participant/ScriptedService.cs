using System.Net;
using System.Text;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>What one attempt put on the wire.</summary>
internal sealed record SentRequest(
    string Method, Uri Address, string? Bearer, string? ContentType, string? UserAgent, string? Body, DateTimeOffset At);

/// <summary>The service as a script: one step for each attempt, played inline on the calling thread.</summary>
internal sealed class ScriptedService(TimeProvider time) : HttpMessageHandler
{
    private readonly Queue<Func<CancellationToken, Task<HttpResponseMessage>>> _steps = [];

    public List<SentRequest> Sent { get; } = [];

    public bool IsDisposed { get; private set; }

    public ScriptedService Answers(int status, string body = "", params (string Name, string Value)[] headers) =>
        AnswersWith(status, new ByteArrayContent(Encoding.UTF8.GetBytes(body)), headers);

    public ScriptedService AnswersWith(int status, HttpContent content, params (string Name, string Value)[] headers)
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

    /// <summary>Never answers; ends only when the attempt is cancelled.</summary>
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

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(CancellationToken.None).ConfigureAwait(false);
        Sent.Add(new(
            request.Method.Method,
            request.RequestUri!,
            Header(request, "X-Amz-Bearer"),
            request.Content?.Headers.ContentType?.ToString(),
            Header(request, "User-Agent"),
            body,
            time.GetUtcNow()));
        return _steps.Count > 0
            ? await _steps.Dequeue()(cancellationToken).ConfigureAwait(false)
            : throw new InvalidOperationException($"Attempt {Sent.Count} is not in the script.");
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
