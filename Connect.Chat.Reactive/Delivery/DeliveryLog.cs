using Connect.Chat.Reactive.Participant;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>Logs catch-ups: counts, durations and ids, never the content of an item.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(
        300,
        LogLevel.Debug,
        "Contact {ContactId}: holds live items back until missed items are fetched (gap {Generation})")]
    public static partial void HoldStarted(ILogger logger, string contactId, int generation);

    [LoggerMessage(
        301,
        LogLevel.Warning,
        "Contact {ContactId}: releases live items after {LimitSeconds} s, before missed items are fetched")]
    public static partial void HoldLimitReached(ILogger logger, string contactId, double limitSeconds);

    [LoggerMessage(302, LogLevel.Debug, "Contact {ContactId}: reads the transcript for gap {Generation}")]
    public static partial void CatchUpStarted(ILogger logger, string contactId, int generation);

    [LoggerMessage(303, LogLevel.Trace, "Contact {ContactId}: read page {Page} of the transcript (items: {Items})")]
    public static partial void PageRead(ILogger logger, string contactId, int page, int items);

    [LoggerMessage(
        304,
        LogLevel.Information,
        "Contact {ContactId}: caught up with gap {Generation} in {ElapsedMilliseconds} ms "
        + "(pages: {Pages}, items: {Items})")]
    public static partial void CatchUpCompleted(
        ILogger logger, string contactId, int generation, int pages, int items, double elapsedMilliseconds);

    [LoggerMessage(
        305,
        LogLevel.Warning,
        "Contact {ContactId}: catch-up attempt {Attempt} failed ({Cause}{Details}); "
        + "retries in {DelayMilliseconds} ms")]
    private static partial void CatchUpFailed(
        ILogger logger,
        string contactId,
        int attempt,
        string cause,
        string details,
        double delayMilliseconds,
        string RequestId);

    [LoggerMessage(306, LogLevel.Debug, "Contact {ContactId}: cancelled the catch-up, because its socket closed")]
    public static partial void CatchUpCancelled(ILogger logger, string contactId);

    [LoggerMessage(307, LogLevel.Warning, "Contact {ContactId}: the catch-up ended early. {Reason}")]
    public static partial void CatchUpIncomplete(ILogger logger, string contactId, string reason);

    [LoggerMessage(
        308,
        LogLevel.Information,
        "Contact {ContactId}: the transcript lags behind the socket; reads it again in {DelayMilliseconds} ms")]
    public static partial void TranscriptLags(ILogger logger, string contactId, double delayMilliseconds);

    [LoggerMessage(309, LogLevel.Debug, "Contact {ContactId}: reads the newest page again")]
    public static partial void RecheckStarted(ILogger logger, string contactId);

    [LoggerMessage(
        310,
        LogLevel.Debug,
        "Contact {ContactId}: read the newest items again (pages: {Pages}, items: {Items})")]
    public static partial void RecheckCompleted(ILogger logger, string contactId, int pages, int items);

    [LoggerMessage(
        311,
        LogLevel.Warning,
        "Contact {ContactId}: reading the newest page again failed ({Cause}{Details}); "
        + "retries in {DelayMilliseconds} ms")]
    private static partial void RecheckFailed(
        ILogger logger, string contactId, string cause, string details, double delayMilliseconds, string RequestId);

    [LoggerMessage(
        312, LogLevel.Warning, "Contact {ContactId}: the last catch-up, after the chat ended, failed ({Cause})")]
    public static partial void LastCatchUpFailed(ILogger logger, string contactId, string cause);

    [LoggerMessage(
        313,
        LogLevel.Warning,
        "Contact {ContactId}: received a damaged frame; fetches its items in {DelayMilliseconds} ms")]
    public static partial void DamagedFrame(ILogger logger, string contactId, double delayMilliseconds);

    public static void CatchUpFailed(
        ILogger logger, string contactId, int attempt, Exception failure, TimeSpan delay)
    {
        var (cause, requestId) = (failure.GetType().Name, RequestIdOf(failure));
        CatchUpFailed(
            logger, contactId, attempt, cause, LogDetails.OfCall(requestId), delay.TotalMilliseconds, requestId);
    }

    public static void RecheckFailed(ILogger logger, string contactId, Exception failure, TimeSpan delay)
    {
        var (cause, requestId) = (failure.GetType().Name, RequestIdOf(failure));
        RecheckFailed(logger, contactId, cause, LogDetails.OfCall(requestId), delay.TotalMilliseconds, requestId);
    }

    private static string RequestIdOf(Exception failure) =>
        LogText.Escape((failure as ParticipantServiceException)?.RequestId);
}
