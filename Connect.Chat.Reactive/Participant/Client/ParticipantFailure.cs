using Polly.Timeout;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Says, for each way a call can fail, what happened and what to do.</summary>
internal static class ParticipantFailure
{
    public static ParticipantServiceException Refused(
        string operation, int status, string requestId, TimeSpan? retryAfter, ServiceError error) =>
        new($"{operation} failed with {Label(status, error.Code)}{Quoting(requestId)}. {Advice(status)}")
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

    /// <summary>A response without anything that only the service sends, whatever its status.</summary>
    public static ParticipantServiceException NotFromService(
        string operation, int status, TimeSpan? retryAfter, string service = "Amazon Connect") =>
        new($"{operation} was answered with status {status}, but not by {service}: a proxy, captive portal or firewall seems to have answered in its place. Check that this machine is signed in to its network, that the proxies on the way let the service through, and its Region, Endpoint or address.")
        {
            Operation = operation,
            StatusCode = status,
            RetryAfter = retryAfter,
            IsFromService = false,
            IsTransient = true,
        };

    /// <summary>
    /// Gives a type to whatever an attempt threw. A handler may throw anything, and all of it means that the network
    /// failed.
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
                ? $"{operation} got no answer: its HttpClient or handler has been disposed. Keep the client for as long as it is used."
                : $"{operation} got no answer: the network failed on the way. Check the connection and try again.",
            cause)
        {
            Operation = operation,
            IsFromService = false,
        };

    public static ParticipantServiceException AttemptTimedOut(string operation, Exception cause) =>
        new(
            cause is OperationCanceledException { InnerException: TimeoutException }
                ? $"{operation} got no answer in time: the HttpClient's own Timeout ended the attempt. Check the connection, or allow a longer HttpClient.Timeout."
                : $"{operation} got no answer in time. Check the connection and try again.",
            cause)
        {
            Operation = operation,
            IsFromService = false,
        };

    /// <summary>The same failure for another call that shared it: each has its own metadata and stack.</summary>
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

    /// <summary>The time for all attempts is over, or a pipeline of the application did not let the call through.</summary>
    public static ParticipantServiceException GivenUp(
        string operation, ParticipantServiceException? last, Exception cause) =>
        new(
            last is null
                ? $"{operation} was given up before an answer came. Check the connection and try again."
                : $"{operation} was given up after repeated failures, the last with {Label(last.StatusCode, last.ErrorCode)}{Quoting(last.RequestId)}. Try again later.",
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

    /// <summary>A successful status with a response that is larger than the client reads.</summary>
    public static ParticipantServiceException TooLarge(string operation, int status, string requestId, int maxBytes) =>
        new($"{operation} was answered with {status}{Quoting(requestId)}, but the response is larger than {maxBytes} bytes: ask for less at once, or raise MaxResponseBytes.")
        {
            Operation = operation,
            StatusCode = status,
            RequestId = requestId,
            IsResponseTooLarge = true,
        };

    /// <summary>A successful status with a response that cannot be used. The reader's own message could quote it.</summary>
    public static ParticipantServiceException Unusable(
        string operation, int status, string requestId, string why, bool isTransient = false) =>
        new($"{operation} was answered with {status}{Quoting(requestId)}, but the answer cannot be used. {why}")
        {
            Operation = operation,
            StatusCode = status,
            RequestId = requestId,
            IsFromService = true,
            IsTransient = isTransient,
        };

    private static string Label(int status, string code) => (status, code) switch
    {
        (0, _) => "no answer",
        (_, "") => $"status {status}",
        _ => $"status {status} ({code})",
    };

    private static string Quoting(string requestId) => requestId.Length == 0 ? "" : $", request id {LogText.Escape(requestId)}";

    private static string Advice(int status) => status switch
    {
        400 => "The service finds the request invalid: check its arguments; ServiceMessage says which.",
        402 => "A quota of the Amazon Connect instance is used up: wait, or have it raised.",
        403 => "The token is not valid, is not valid any more, or the chat has ended: get fresh connection details, or start a new chat.",
        404 => "What was asked for does not exist: check the id, and the region or endpoint.",
        408 => "The service waited too long for the request: check the connection and try again.",
        409 => "The request contradicts another one, or comes at the wrong time: look at the state of the chat and try again.",
        413 => "The request is too large: send less at once.",
        429 => "Too many requests: wait, for RetryAfter if given, and send fewer.",
        >= 500 => "The service has a problem of its own: try again later.",
        >= 300 and < 400 => "The service does not redirect: check the endpoint, and what stands between it and this machine.",
        _ => "Check the request, and the region or endpoint.",
    };
}
