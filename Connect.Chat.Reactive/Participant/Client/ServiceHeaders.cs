using System.Net.Http.Headers;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Headers that only the service sends. Responses of proxies, portals and firewalls lack them.</summary>
internal readonly struct ServiceHeaders
{
    private const string Prefix = "x-amzn-";

    public ServiceHeaders(HttpResponseHeaders headers)
    {
        RequestId = ValidId(First(headers, "x-amzn-RequestId"));
        ErrorType = First(headers, "x-amzn-ErrorType");
        // The service sends a request id with each response, so the enumeration is rarely necessary.
        Any = RequestId.Length > 0
            || ErrorType is not null
            || headers.Any(static header => header.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether the response has any header of the service.</summary>
    public bool Any { get; }

    /// <summary>The id to give to AWS support. Empty if the response has none.</summary>
    public string RequestId { get; }

    public string? ErrorType { get; }

    // The id appears in messages and logs, so text that does not look like an id is dropped.
    private static string ValidId(string? id)
    {
        if (id is not { Length: <= 128 })
            return "";
        foreach (var c in id)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_' or '='))
                return "";
        }

        return id;
    }

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
