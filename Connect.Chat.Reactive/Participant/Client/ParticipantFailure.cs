using Polly.Timeout;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Creates the exception for each way in which a call can fail. Each message says what to do.</summary>
internal static class ParticipantFailure
{
    public static ParticipantServiceException Refused(
        string operation, int status, string requestId, TimeSpan? retryAfter, ServiceError error) =>
        new($"{operation} failed with {Label(status, error.Code)}{RequestIdSuffix(requestId)}. {Advice(status)}")
        {
            Operation = operation,
            StatusCode = status,
            RequestId = requestId,
            RetryAfter = retryAfter,
            ErrorCode = error.Code,
            ServiceMessage = error.Message,
            ResourceId = error.ResourceId,
            ResourceType = error.ResourceType,
            IsFromService = true,
        };

    /// <summary>The response has none of the marks of the service, whatever its status.</summary>
    public static ParticipantServiceException NotFromService(
        string operation, int status, TimeSpan? retryAfter, string service = "Amazon Connect") =>
        new(
            $"{operation} received a response with status {status}, but not from {service}. A proxy, captive portal or "
            + "firewall probably sent it. Check that this machine is signed in to its network, that proxies let "
            + "requests to the service through, and that the Region, Endpoint or address is right.")
        {
            Operation = operation,
            StatusCode = status,
            RetryAfter = retryAfter,
            IsFromService = false,
            IsTransient = true,
        };

    /// <summary>
    /// Converts any exception of an attempt. A handler may throw anything, and each of its exceptions counts as a
    /// network failure.
    /// </summary>
    public static ParticipantServiceException Of(string operation, Exception exception) => exception switch
    {
        ParticipantServiceException known => known,
        TimeoutRejectedException or OperationCanceledException => AttemptTimedOut(operation, exception),
        _ => NoResponse(operation, exception),
    };

    public static ParticipantServiceException NoResponse(string operation, Exception cause) =>
        new(
            cause is ObjectDisposedException
                ? $"{operation} received no response: its HttpClient or handler has been disposed. "
                + "Dispose the client only after its last call."
                : $"{operation} received no response: the network failed. Check the connection and try again.",
            cause)
        {
            Operation = operation,
            IsFromService = false,
        };

    /// <summary>The call waited for its turn for too long, and was not sent.</summary>
    public static ParticipantServiceException NoTurn(
        string operation, TimeSpan limit, ParticipantServiceException? lastRefusal) =>
        new(
            $"{operation} was not sent: the quota of the account allowed no call within {limit}, because others wait "
            + "too. Call less often, or request a higher quota.",
            lastRefusal)
        {
            Operation = operation,
            StatusCode = 429,
            ErrorCode = "ThrottlingException",
            IsFromService = false,
        };

    public static ParticipantServiceException AttemptTimedOut(string operation, Exception cause) =>
        new(
            cause is OperationCanceledException { InnerException: TimeoutException }
                ? $"{operation} received no response in time: the Timeout of the HttpClient ended the attempt. "
                + "Check the connection, or increase HttpClient.Timeout."
                : $"{operation} received no response in time. Check the connection and try again.",
            cause)
        {
            Operation = operation,
            IsFromService = false,
        };

    /// <summary>
    /// Copies the failure of a shared call for another caller, because each caller has their own metadata and stack
    /// trace.
    /// </summary>
    public static ParticipantServiceException Copy(ParticipantServiceException failure) =>
        new(failure.Message, failure.InnerException)
        {
            Operation = failure.Operation,
            StatusCode = failure.StatusCode,
            ErrorCode = failure.ErrorCode,
            RequestId = failure.RequestId,
            RetryAfter = failure.RetryAfter,
            ServiceMessage = failure.ServiceMessage,
            ResourceId = failure.ResourceId,
            ResourceType = failure.ResourceType,
            IsFromService = failure.IsFromService,
            IsTransient = failure.IsTransient,
        };

    /// <summary>The total timeout has passed, or the application's own pipeline rejected the call.</summary>
    public static ParticipantServiceException GaveUp(
        string operation, ParticipantServiceException? last, Exception cause) =>
        new(
            last is null
                ? $"The client gave up on {operation} before a response arrived. Check the connection and try again."
                : $"The client gave up on {operation} after repeated failures, the last with "
                + $"{Label(last.StatusCode, last.ErrorCode)}{RequestIdSuffix(last.RequestId)}. Try again later.",
            last ?? cause)
        {
            Operation = operation,
            StatusCode = last?.StatusCode ?? 0,
            ErrorCode = last?.ErrorCode ?? "",
            RequestId = last?.RequestId ?? "",
            RetryAfter = last?.RetryAfter,
            ServiceMessage = last?.ServiceMessage ?? "",
            IsFromService = last?.IsFromService ?? false,
            IsTransient = last?.IsTransient ?? true,
        };

    /// <summary>The status is a success, but the response exceeds the client's size limit.</summary>
    public static ParticipantServiceException TooLarge(string operation, int status, string requestId, int maxBytes) =>
        new(
            $"{operation} received a response with status {status}{RequestIdSuffix(requestId)} of more than {maxBytes} "
            + "bytes. Request less at once, or increase MaxResponseBytes.")
        {
            Operation = operation,
            StatusCode = status,
            RequestId = requestId,
            IsResponseTooLarge = true,
        };

    /// <summary>
    /// The status is a success, but the response is unusable. <paramref name="reason"/> must not quote the response.
    /// </summary>
    public static ParticipantServiceException Unusable(
        string operation, int status, string requestId, string reason, bool isTransient = false) =>
        new(
            $"{operation} received an unusable response with status {status}{RequestIdSuffix(requestId)}. {reason}")
        {
            Operation = operation,
            StatusCode = status,
            RequestId = requestId,
            IsFromService = true,
            IsTransient = isTransient,
        };

    private static string Label(int status, string code) => (status, code) switch
    {
        (0, _) => "no response",
        (_, "") => $"status {status}",
        _ => $"status {status} ({code})",
    };

    private static string RequestIdSuffix(string requestId) =>
        requestId.Length == 0 ? "" : $", request id {LogText.Escape(requestId)}";

    private static string Advice(int status) => status switch
    {
        400 => "The service considers the request invalid. Check its arguments; ServiceMessage names the problem.",
        402 => "A quota of the Amazon Connect instance is exhausted. Wait, or request a higher quota.",
        403 => "The token is not valid, has expired, or the chat has ended. Get new connection details, or start a "
            + "new chat.",
        404 => "The requested resource does not exist. Check the id, and the Region or Endpoint.",
        408 => "The service waited too long for the request. Check the connection and try again.",
        409 => "The request conflicts with another one, or with the state of the chat. Check the state of the chat "
            + "and try again.",
        413 => "The request is too large. Send less at once.",
        429 => "The service received too many requests. Wait for RetryAfter if it is set, and send fewer requests.",
        >= 500 => "The service failed internally. Try again later.",
        >= 300 and < 400 => "The service does not redirect. Check the endpoint and the proxies on the way to it.",
        _ => "Check the request, and the Region or endpoint.",
    };
}
