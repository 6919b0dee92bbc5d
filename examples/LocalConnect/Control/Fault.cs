using System.Text.Json.Serialization;

namespace Connect.Chat.Local;

/// <summary>A simulated failure or delay of an operation.</summary>
/// <param name="Operation">
/// The API name of the operation; <c>Socket</c> for the opening of a socket; <c>Subscribe</c>, <c>Heartbeat</c> or
/// <c>Ping</c> for the frames of that topic; <c>*</c> for every HTTP call.
/// </param>
/// <param name="ContactId">The only contact that the fault applies to. Default: null, any contact.</param>
/// <param name="Count">The number of calls that the fault applies to. Default: 1.</param>
/// <param name="Status">The HTTP status. Default: 500, or success if the fault has a delay.</param>
/// <param name="ErrorType">The x-amzn-ErrorType header. Default: the error type that matches the status.</param>
/// <param name="RetryAfterSeconds">The Retry-After header. Default: null, no such header.</param>
/// <param name="DelayMs">
/// The delay before the response, in milliseconds. Default: 0. With no status, a slow success.
/// </param>
/// <param name="AfterCommit">
/// Whether the operation is carried out before it fails. Default: false. For Subscribe with a delay and no status:
/// items are pushed at once, and the acknowledgement is late.
/// </param>
/// <param name="Abort">Whether the connection is aborted instead of a response. Default: false.</param>
/// <param name="Silent">
/// Whether a frame gets no response. Default: false. Only for Subscribe, Heartbeat and Ping.
/// </param>
/// <param name="ContentType">
/// With a content type or a body, the response is that of a proxy: it has no <c>x-amzn-*</c> headers, and its status
/// can be any from 200 that has a body. Default, if there is a body: text/html.
/// </param>
/// <param name="Body">The body of the proxy's response. Default: empty.</param>
public sealed record Fault(
    string Operation,
    string? ContactId = null,
    int Count = 1,
    int? Status = null,
    string? ErrorType = null,
    int? RetryAfterSeconds = null,
    int DelayMs = 0,
    bool AfterCommit = false,
    bool Abort = false,
    bool Silent = false,
    string? ContentType = null,
    string? Body = null)
{
    [JsonIgnore]
    internal TimeSpan Delay => TimeSpan.FromMilliseconds(DelayMs);

    /// <summary>Whether the response comes from a proxy instead of the service.</summary>
    [JsonIgnore]
    internal bool IsFromProxy => ContentType is not null || Body is not null;

    /// <summary>The HTTP status of the failure; null if the fault is only a delay.</summary>
    [JsonIgnore]
    internal int? FailureStatus =>
        Status ?? (DelayMs > 0 && !IsFromProxy ? null : StatusCodes.Status500InternalServerError);
}
