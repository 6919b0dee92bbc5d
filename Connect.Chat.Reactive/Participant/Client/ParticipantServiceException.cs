using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>
/// A call to the Amazon Connect Participant Service failed: the service refused, did not answer, or answered what
/// cannot be used.
/// </summary>
/// <remarks>
/// The message says what happened and what to do, and holds no token, address or text of the chat.
/// Source: Amazon Connect Participant Service API Reference, "Common Errors" and the errors of each action.
/// </remarks>
public class ParticipantServiceException : ChatException
{
    private readonly bool? _isTransient;
    private readonly bool? _isFromService;

    /// <summary>Makes an exception without a message.</summary>
    public ParticipantServiceException()
    {
    }

    /// <summary>Makes an exception that says what happened and what to do.</summary>
    /// <param name="message">What happened, and what to do about it. Must hold nothing secret.</param>
    public ParticipantServiceException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception that says what happened and what to do.</summary>
    /// <param name="message">What happened, and what to do about it. Must hold nothing secret.</param>
    /// <param name="innerException">The cause.</param>
    public ParticipantServiceException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The HTTP status; 0 when no answer came.</summary>
    public int StatusCode { get; init; }

    /// <summary>The service's name of the error, such as <c>AccessDeniedException</c>; empty when it gave none.</summary>
    public string ErrorCode { get; init; } = "";

    /// <summary>The id to quote to AWS support (<c>x-amzn-RequestId</c>); empty when there is none.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>The operation that failed, such as <c>SendMessage</c>.</summary>
    public string Operation { get; init; } = "";

    /// <summary>
    /// Whether the same call may succeed later: no answer came, the answer was not the service's or was incomplete, or
    /// the status is 408, 429, or 500 and above. Default: found from <see cref="StatusCode"/>.
    /// </summary>
    public bool IsTransient
    {
        get => _isTransient ?? StatusCode is 0 or 408 or 429 or >= 500;
        init => _isTransient = value;
    }

    /// <summary>Whether the response was larger than the client reads.</summary>
    internal bool IsResponseTooLarge { get; init; }

    /// <summary>
    /// Whether Amazon Connect itself answered. False when a proxy, captive portal or firewall answered in its place,
    /// or nothing answered: then not even a 403 says anything about the chat. An answer is the service's when it has
    /// an <c>x-amzn-*</c> header, a <c>__type</c>, or a JSON object as its body. Default: true when
    /// <see cref="ErrorCode"/> or <see cref="RequestId"/> is given.
    /// </summary>
    public bool IsFromService
    {
        get => _isFromService ?? ErrorCode.Length + RequestId.Length > 0;
        init => _isFromService = value;
    }

    /// <summary>Whether the code that made the exception did not say where the answer came from.</summary>
    internal bool IsSourceUnknown => _isFromService is null;

    /// <summary>
    /// How long the service asked to wait, from the moment of its answer, and at most 5 minutes. Null when it did not
    /// ask, or asked for no wait (<c>Retry-After: 0</c>): then wait with the usual backoff.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// What the service wrote about the error; empty when it wrote nothing. It may repeat what was sent, so show it
    /// or log it with the care that the text of the chat deserves. It is in no message of this library.
    /// </summary>
    public string ServiceMessage { get; init; } = "";

    /// <summary>The id of the resource that was not found; empty when the error is another one.</summary>
    public string ResourceId { get; init; } = "";

    /// <summary>The type of the resource that was not found; empty when the error is another one.</summary>
    public string ResourceType { get; init; } = "";

    /// <summary>What the caller gave the session's method as <c>metadata</c>; null when nothing was given.</summary>
    public object? Metadata { get; internal set; }
}
