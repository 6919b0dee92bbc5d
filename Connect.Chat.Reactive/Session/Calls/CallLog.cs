using Connect.Chat.Reactive.Participant;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Session;

/// <summary>Logs sends and connection tokens: kinds, ids and durations, never a text or a token.</summary>
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

    [LoggerMessage(500, LogLevel.Debug, "Contact {ContactId}: sends (a message: {IsMessage})")]
    public static partial void SendStarted(ILogger logger, string contactId, bool isMessage);

    [LoggerMessage(504, LogLevel.Debug, "Contact {ContactId}: sends a failed message again")]
    public static partial void Resending(ILogger logger, string contactId);

    [LoggerMessage(511, LogLevel.Debug, "Contact {ContactId}: has a connection token for {Lifetime}")]
    public static partial void TokenFetched(ILogger logger, string contactId, TimeSpan? lifetime);

    [LoggerMessage(512, LogLevel.Debug, "Contact {ContactId}: the connection token is near its end and is renewed")]
    public static partial void TokenRenewalStarted(ILogger logger, string contactId);

    [LoggerMessage(501, LogLevel.Debug, "Contact {ContactId}: sent {ItemId} after {ElapsedMilliseconds} ms")]
    private static partial void SendCompleted(ILogger logger, string contactId, string itemId, double elapsedMilliseconds);

    [LoggerMessage(502, LogLevel.Warning, "Contact {ContactId}: a send failed ({Cause}, status {StatusCode}, request id {RequestId})")]
    private static partial void SendFailed(
        ILogger logger, string contactId, string cause, int statusCode, string requestId);

    [LoggerMessage(510, LogLevel.Information, "Contact {ContactId}: {Operation} was refused with {StatusCode} (request id {RequestId}); the connection token is renewed")]
    private static partial void TokenRefused(
        ILogger logger, string contactId, string operation, int statusCode, string requestId);

    [LoggerMessage(513, LogLevel.Warning, "Contact {ContactId}: the connection token could not be renewed ({Cause}, request id {RequestId})")]
    private static partial void TokenRenewalFailed(ILogger logger, string contactId, string cause, string requestId);
}
