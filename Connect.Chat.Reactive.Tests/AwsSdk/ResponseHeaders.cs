using System.Net;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.Internal.Transform;

namespace Connect.Chat.Reactive.Tests.AwsSdk;

/// <summary>What an exception of the AWS SDK carries of its response.</summary>
internal sealed class ResponseHeaders(HttpResponseMessage response) : IWebResponseData
{
    private readonly Dictionary<string, string> _headers = response.Headers.Concat(response.Content.Headers)
        .ToDictionary(
            static header => header.Key,
            static header => string.Join(',', header.Value),
            StringComparer.OrdinalIgnoreCase);

    public string? RequestId => GetHeaderValue("x-amzn-RequestId");

    public long ContentLength { get; } = response.Content.Headers.ContentLength ?? 0;

    public string ContentType { get; } = response.Content.Headers.ContentType?.ToString() ?? "";

    public HttpStatusCode StatusCode { get; } = response.StatusCode;

    public bool IsSuccessStatusCode { get; } = response.IsSuccessStatusCode;

    public IHttpResponseBody ResponseBody => throw new NotSupportedException();

    public string[] GetHeaderNames() => [.. _headers.Keys];

    public bool IsHeaderPresent(string headerName) => _headers.ContainsKey(headerName);

    public string? GetHeaderValue(string headerName) => _headers.GetValueOrDefault(headerName);

    public IEventStreamHeader GetEventStreamHeader(string headerName) => throw new NotSupportedException();

    public bool IsEventHeaderPresent(string headerName) => false;
}
