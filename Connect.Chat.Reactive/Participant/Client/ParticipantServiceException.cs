using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>
/// A call to the Amazon Connect Participant Service failed. The service rejected the call, did not respond, or sent an
/// unusable response.
/// </summary>
/// <remarks>
/// The message says what happened and what to do. It contains no token, URL or chat content.
/// Source: Amazon Connect Participant Service API Reference, "Common Errors" and the errors of each action.
/// </remarks>
public class ParticipantServiceException : ChatException
{
    private readonly bool? _isTransient;
    private readonly bool? _isFromService;
    private object? _metadata;

    /// <summary>Creates an exception without a message.</summary>
    public ParticipantServiceException()
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    /// <param name="message">What happened, and what to do. Must not contain secrets.</param>
    public ParticipantServiceException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    /// <param name="message">What happened, and what to do. Must not contain secrets.</param>
    /// <param name="innerException">The cause.</param>
    public ParticipantServiceException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>
    /// The HTTP status. 0 if no response arrived. 429 also if the call waited too long for its turn and was not sent:
    /// see <see cref="ParticipantClientOptions.Quotas"/>.
    /// </summary>
    public int StatusCode { get; init; }

    /// <summary>The service's error code, such as <c>AccessDeniedException</c>. Empty if there is none.</summary>
    public string ErrorCode { get; init; } = "";

    /// <summary>The request id to give to AWS support (<c>x-amzn-RequestId</c>). Empty if there is none.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>The operation that failed, such as <c>SendMessage</c>.</summary>
    public string Operation { get; init; } = "";

    /// <summary>
    /// Whether the same call may succeed later. True if no response arrived, if the response was incomplete or not from
    /// the service, or if the status is 408, 429, or 500 and above. Default: derived from <see cref="StatusCode"/>.
    /// </summary>
    public bool IsTransient
    {
        get => _isTransient ?? StatusCode is 0 or 408 or 429 or >= 500;
        init => _isTransient = value;
    }

    /// <summary>Whether the response exceeded the client's size limit.</summary>
    internal bool IsResponseTooLarge { get; init; }

    /// <summary>
    /// Whether the response came from Amazon Connect. False if no response arrived, or if a proxy, captive portal or
    /// firewall sent it; then even a 403 says nothing about the chat. A response is the service's if it has an
    /// <c>x-amzn-*</c> header, a <c>__type</c>, or a JSON object as its body. Default: true if <see cref="ErrorCode"/>
    /// or <see cref="RequestId"/> is set.
    /// </summary>
    public bool IsFromService
    {
        get => _isFromService ?? ErrorCode.Length + RequestId.Length > 0;
        init => _isFromService = value;
    }

    /// <summary>
    /// Whether the service has also refused the participant another token: they are no longer part of the chat.
    /// </summary>
    internal bool IsParticipantRefused { get; private set; }

    /// <summary>
    /// Whether an earlier attempt of the same call got no response of the service: it may have carried the call out.
    /// </summary>
    internal bool FollowsLostResponse { get; private set; }

    /// <summary>Whether the service may have carried the call out nevertheless.</summary>
    internal bool IsOutcomeUnknown => FollowsLostResponse || (!IsFromService && StatusCode != 429);

    /// <summary>Whether the creator of the exception did not set <see cref="IsFromService"/>.</summary>
    internal bool IsSourceUnknown => _isFromService is null;

    /// <summary>
    /// The delay that the service requested, counted from its response. Null if the service requested none, or sent
    /// <c>Retry-After: 0</c>; the usual backoff applies then. At most 5 minutes: a longer delay is set to that.
    /// </summary>
    public TimeSpan? RetryAfter { get; init => field = RetryAfterHeader.Limit(value); }

    /// <summary>
    /// The service's description of the error. Empty if the response has none. It may quote the request: treat it as
    /// confidentially as chat content. No exception message of this library contains it.
    /// </summary>
    public string ServiceMessage { get; init; } = "";

    /// <summary>The id of the resource that was not found. Empty for other errors.</summary>
    public string ResourceId { get; init; } = "";

    /// <summary>The type of the resource that was not found. Empty for other errors.</summary>
    public string ResourceType { get; init; } = "";

    /// <summary>The <c>metadata</c> argument of the session's method. Null if the caller passed none.</summary>
    public object? Metadata
    {
        get => _metadata;
        init => _metadata = value;
    }

    internal void SetMetadata(object? metadata) => _metadata = metadata;

    internal void SetFollowsLostResponse() => FollowsLostResponse = true;

    internal void SetParticipantRefused(bool value) => IsParticipantRefused = value;
}
