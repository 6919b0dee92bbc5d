using System.Text.Json.Serialization;

namespace Connect.Chat.Local;

/// <summary>One way to misbehave, at one operation, so many times.</summary>
/// <param name="Operation">
/// The operation by its API name; <c>Socket</c> for the opening of a socket; <c>Subscribe</c>, <c>Heartbeat</c> or
/// <c>Ping</c> for the frames of that topic; <c>*</c> for every HTTP call.
/// </param>
/// <param name="ContactId">Only at this contact. Default: at any.</param>
/// <param name="Count">How often. Default: once.</param>
/// <param name="Status">The status to answer with. Default: 500, unless the fault is only a delay.</param>
/// <param name="ErrorType">What the x-amzn-ErrorType header says. Default: what goes with the status.</param>
/// <param name="RetryAfterSeconds">A Retry-After header.</param>
/// <param name="DelayMs">How long to wait first. A delay with no status is a slow success.</param>
/// <param name="AfterCommit">
/// Do what was asked, and then fail to say so. With a delay and no status, at Subscribe: items are pushed at once, and
/// the acknowledgement comes late.
/// </param>
/// <param name="Abort">Cut the connection instead of answering.</param>
/// <param name="Silent">Do not answer a frame at all. Only for Subscribe, Heartbeat and Ping.</param>
/// <param name="ContentType">
/// With it, or with a body, the answer is that of a proxy: it has no <c>x-amzn-*</c> header, and any status from 200
/// that has a body. Default, if there is a body: text/html.
/// </param>
/// <param name="Body">What the proxy answers. Default: nothing.</param>
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

    /// <summary>Whether something between client and service answers in its place.</summary>
    [JsonIgnore]
    internal bool IsForeign => ContentType is not null || Body is not null;

    /// <summary>The status of the failure, or null if this is only a delay.</summary>
    [JsonIgnore]
    internal int? FailureStatus => Status ?? (DelayMs > 0 && !IsForeign ? null : StatusCodes.Status500InternalServerError);
}
