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
        SendFailed(logger, contactId, failure.GetType().Name, service?.StatusCode ?? 0, service?.RequestId ?? "");
    }

    public static void TokenRefused(ILogger logger, string contactId, ParticipantServiceException refusal) =>
        TokenRefused(logger, contactId, refusal.Operation, refusal.StatusCode, refusal.RequestId);

    public static void TokenRenewalFailed(ILogger logger, string contactId, Exception failure) => TokenRenewalFailed(
        logger, contactId, failure.GetType().Name, (failure as ParticipantServiceException)?.RequestId ?? "");

    [LoggerMessage(500, LogLevel.Debug, "Contact {ContactId}: send started (is a message: {IsMessage})")]
    public static partial void SendStarted(ILogger logger, string contactId, bool isMessage);

    [LoggerMessage(504, LogLevel.Debug, "Contact {ContactId}: resending a failed message")]
    public static partial void Resending(ILogger logger, string contactId);

    [LoggerMessage(511, LogLevel.Debug, "Contact {ContactId}: fetched a connection token, valid for {Lifetime}")]
    public static partial void TokenFetched(ILogger logger, string contactId, TimeSpan? lifetime);

    [LoggerMessage(512, LogLevel.Debug, "Contact {ContactId}: renewing the connection token before it expires")]
    public static partial void TokenRenewalStarted(ILogger logger, string contactId);

    [LoggerMessage(501, LogLevel.Debug, "Contact {ContactId}: sent {ItemId} in {ElapsedMilliseconds} ms")]
    private static partial void SendCompleted(
        ILogger logger, string contactId, string itemId, double elapsedMilliseconds);

    [LoggerMessage(
        502,
        LogLevel.Warning,
        "Contact {ContactId}: send failed ({Cause}, status {StatusCode}, request id {RequestId})")]
    private static partial void SendFailed(
        ILogger logger, string contactId, string cause, int statusCode, string requestId);

    [LoggerMessage(
        510,
        LogLevel.Information,
        "Contact {ContactId}: the service refused {Operation} with {StatusCode} (request id {RequestId}); renewing the "
        + "connection token")]
    private static partial void TokenRefused(
        ILogger logger, string contactId, string operation, int statusCode, string requestId);

    [LoggerMessage(
        513,
        LogLevel.Warning,
        "Contact {ContactId}: fetching a connection token failed ({Cause}, request id {RequestId})")]
    private static partial void TokenRenewalFailed(ILogger logger, string contactId, string cause, string requestId);
}
