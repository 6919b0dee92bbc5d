using System.Threading.Channels;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>A request as sent on the wire.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query, as escaped on the wire.</param>
/// <param name="Headers">The headers, with names in lower case.</param>
/// <param name="Body">The body; empty if there is none.</param>
internal sealed record WireRequest(string Method, string Target, SortedDictionary<string, string> Headers, string Body);

/// <summary>A server that records requests and responds with a body that every operation accepts.</summary>
internal sealed class WireRecorder : IAsyncDisposable
{
    // The members that clients require.
    private const string Response =
        """
        {
          "Url": "https://example.com/file", "AuthenticationUrl": "https://example.com/sign-in",
          "AttachmentId": "a", "UploadMetadata": {"Url": "https://example.com/file", "HeadersToInclude": {}},
          "Transcript": [], "Id": "i", "View": {},
          "Websocket": {"Url": "wss://example.com/socket"}, "ConnectionCredentials": {"ConnectionToken": "token"}
        }
        """;

    private readonly WebApplication _app;
    private readonly Channel<WireRequest> _requests = Channel.CreateUnbounded<WireRequest>();

    private WireRecorder(WebApplication app)
    {
        _app = app;
        app.Run(RecordAsync);
    }

    public Uri Url => new(_app.Urls.First());

    public static async Task<WireRecorder> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WireRecorder recorder = new(builder.Build());
        await recorder._app.StartAsync();
        return recorder;
    }

    /// <summary>Takes the next recorded request.</summary>
    public Task<WireRequest> TakeAsync() => _requests.Reader.ReadAsync().AsTask().Within();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task RecordAsync(HttpContext http)
    {
        using StreamReader body = new(http.Request.Body);
        SortedDictionary<string, string> headers = new(StringComparer.Ordinal);
        foreach (var (name, value) in http.Request.Headers)
            headers[name.ToLowerInvariant()] = value.ToString();

        WireRequest request = new(
            http.Request.Method,
            http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            headers,
            await body.ReadToEndAsync());
        await _requests.Writer.WriteAsync(request);
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(Response);
    }
}
