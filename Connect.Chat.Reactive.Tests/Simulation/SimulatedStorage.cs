using System.Net;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>One request on the wire, with all headers, including those of the content.</summary>
internal sealed record StorageRequest(
    HttpMethod Method, Uri Address, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>The storage behind presigned URLs, without a network. Tests plan its failures.</summary>
internal sealed class SimulatedStorage : HttpMessageHandler
{
    private readonly Queue<Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage?>>> _plans = new();

    /// <summary>The stored files, by the last segment of their URL.</summary>
    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    public List<StorageRequest> Requests { get; } = [];

    public bool IsDisposed { get; private set; }

    /// <summary>Plans the next unplanned request. A plan that returns null lets the request succeed.</summary>
    public SimulatedStorage Next(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage?>> plan)
    {
        _plans.Enqueue(plan);
        return this;
    }

    public SimulatedStorage Succeeds() => Next(static (_, _) => Task.FromResult<HttpResponseMessage?>(null));

    public SimulatedStorage Answers(
        int status, string body = "", params (string Name, string Value)[] headers) => Next((_, _) =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) };
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return Task.FromResult<HttpResponseMessage?>(response);
    });

    public SimulatedStorage AnswersWith(HttpContent content) =>
        Next((_, _) => Task.FromResult<HttpResponseMessage?>(new HttpResponseMessage { Content = content }));

    public SimulatedStorage Fails(Exception failure) =>
        Next((_, _) => Task.FromException<HttpResponseMessage?>(failure));

    public SimulatedStorage Hangs() => Next(static async (_, cancellation) =>
    {
        await Hang.UntilCancelled(cancellation).ConfigureAwait(false);
        return null;
    });

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var plan = _plans.TryDequeue(out var planned) ? planned : null;
        using var body = new MemoryStream();
        if (request.Content is { } content)
            await content.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        Requests.Add(new(request.Method, request.RequestUri!, HeadersOf(request), body.ToArray()));
        if (plan is not null && await plan(request, cancellationToken).ConfigureAwait(false) is { } response)
            return response;
        var name = request.RequestUri!.Segments[^1];
        if (request.Method == HttpMethod.Put)
        {
            Files[name] = body.ToArray();
            return new(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        }

        return new(HttpStatusCode.OK) { Content = new ByteArrayContent(Files.GetValueOrDefault(name) ?? [1, 2, 3]) };
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    private static Dictionary<string, string> HeadersOf(HttpRequestMessage request)
    {
        // Reading the property adds Content-Length to the headers, as the platform does when it sends.
        _ = request.Content?.Headers.ContentLength;
        return request.Headers.NonValidated
            .Concat(request.Content?.Headers.NonValidated ?? default)
            .ToDictionary(
                static header => header.Key,
                static header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase);
    }
}
