using Connect.Chat.Reactive.Participant;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Log messages for sends and connection tokens. They contain kinds, ids and durations, but no texts or tokens.
/// </summary>
internal static partial class CallLog
{
    public static void SendCompleted(ILogger logger, string contactId, string itemId, TimeSpan elapsed) =>
        SendCompleted(logger, contactId, LogText.Escape(itemId), elapsed.TotalMilliseconds);

    public static void SendFailed(ILogger logger, string contactId, Exception failure)
    {
        var service = failure as ParticipantServiceException;
        var (status, requestId) = (service?.StatusCode ?? 0, LogText.Escape(service?.RequestId));
        var details = LogDetails.OfCall(requestId, status);
        SendFailed(logger, contactId, failure.GetType().Name, details, status, requestId);
    }

    public static void TokenRefused(ILogger logger, string contactId, ParticipantServiceException refusal)
    {
        var requestId = LogText.Escape(refusal.RequestId);
        var details = LogDetails.InParentheses(requestId: requestId);
        TokenRefused(logger, contactId, refusal.Operation, refusal.StatusCode, details, requestId);
    }

    public static void TokenFetched(ILogger logger, string contactId, TimeSpan? lifetime) =>
        TokenFetched(logger, contactId, lifetime is null ? "" : $", valid for {lifetime}", lifetime);

    public static void TokenRenewalFailed(ILogger logger, string contactId, Exception failure)
    {
        var requestId = LogText.Escape((failure as ParticipantServiceException)?.RequestId);
        TokenRenewalFailed(logger, contactId, failure.GetType().Name, LogDetails.OfCall(requestId), requestId);
    }

    [LoggerMessage(500, LogLevel.Debug, "Contact {ContactId}: send started (is a message: {IsMessage})")]
    public static partial void SendStarted(ILogger logger, string contactId, bool isMessage);

    [LoggerMessage(504, LogLevel.Debug, "Contact {ContactId}: resending a failed message")]
    public static partial void Resending(ILogger logger, string contactId);

    [LoggerMessage(511, LogLevel.Debug, "Contact {ContactId}: fetched a connection token{Details}")]
    private static partial void TokenFetched(ILogger logger, string contactId, string details, TimeSpan? Lifetime);

    [LoggerMessage(512, LogLevel.Debug, "Contact {ContactId}: renewing the connection token before it expires")]
    public static partial void TokenRenewalStarted(ILogger logger, string contactId);

    [LoggerMessage(501, LogLevel.Debug, "Contact {ContactId}: sent {ItemId} in {ElapsedMilliseconds} ms")]
    private static partial void SendCompleted(
        ILogger logger, string contactId, string itemId, double elapsedMilliseconds);

    [LoggerMessage(
        502,
        LogLevel.Warning,
        "Contact {ContactId}: send failed ({Cause}{Details})")]
    private static partial void SendFailed(
        ILogger logger, string contactId, string cause, string details, int StatusCode, string RequestId);

    [LoggerMessage(
        510,
        LogLevel.Information,
        "Contact {ContactId}: the service refused {Operation} with {StatusCode}{Details}; renewing the "
        + "connection token")]
    private static partial void TokenRefused(
        ILogger logger, string contactId, string operation, int statusCode, string details, string RequestId);

    [LoggerMessage(
        513,
        LogLevel.Warning,
        "Contact {ContactId}: fetching a connection token failed ({Cause}{Details})")]
    private static partial void TokenRenewalFailed(
        ILogger logger, string contactId, string cause, string details, string RequestId);
}
