using System.Net.Http.Headers;

namespace Connect.Chat.Reactive.Participant;

/// <summary>The headers that only the service sends. A proxy, portal or firewall that answers in its place has none.</summary>
internal readonly struct ServiceHeaders
{
    private const string Prefix = "x-amzn-";

    public ServiceHeaders(HttpResponseHeaders headers)
    {
        RequestId = Checked(First(headers, "x-amzn-RequestId"));
        ErrorType = First(headers, "x-amzn-ErrorType");
        Any = headers.Any(static header => header.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether the response has any header of the service.</summary>
    public bool Any { get; }

    /// <summary>The id to quote to AWS support; empty when there is none.</summary>
    public string RequestId { get; }

    public string? ErrorType { get; }

    // The id is written to messages and logs, so anything that is not an id is left out.
    private static string Checked(string? id) =>
        id is { Length: <= 128 } && id.All(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '=') ? id : "";

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
