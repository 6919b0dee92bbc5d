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

    [LoggerMessage(303, LogLevel.Trace, "Contact {ContactId}: page {Page} of the transcript has {Items} items")]
    public static partial void PageRead(ILogger logger, string contactId, int page, int items);

    [LoggerMessage(
        304,
        LogLevel.Information,
        "Contact {ContactId}: caught up with gap {Generation}: {Pages} pages, {Items} items "
        + "in {ElapsedMilliseconds} ms")]
    public static partial void CatchUpCompleted(
        ILogger logger, string contactId, int generation, int pages, int items, double elapsedMilliseconds);

    [LoggerMessage(
        305,
        LogLevel.Warning,
        "Contact {ContactId}: catch-up attempt {Attempt} failed ({Cause}, request id {RequestId}); "
        + "retries in {DelayMilliseconds} ms")]
    public static partial void CatchUpFailed(
        ILogger logger, string contactId, int attempt, string cause, string requestId, double delayMilliseconds);

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

    [LoggerMessage(310, LogLevel.Debug, "Contact {ContactId}: read {Pages} pages with {Items} items again")]
    public static partial void RecheckCompleted(ILogger logger, string contactId, int pages, int items);

    [LoggerMessage(
        311,
        LogLevel.Warning,
        "Contact {ContactId}: reading the newest page again failed ({Cause}, request id {RequestId}); "
        + "retries in {DelayMilliseconds} ms")]
    public static partial void RecheckFailed(
        ILogger logger, string contactId, string cause, string requestId, double delayMilliseconds);

    [LoggerMessage(
        312, LogLevel.Warning, "Contact {ContactId}: the last catch-up, after the chat ended, failed ({Cause})")]
    public static partial void LastCatchUpFailed(ILogger logger, string contactId, string cause);

    [LoggerMessage(
        313,
        LogLevel.Warning,
        "Contact {ContactId}: received a damaged frame; fetches its items in {DelayMilliseconds} ms")]
    public static partial void DamagedFrame(ILogger logger, string contactId, double delayMilliseconds);

    /// <summary>Returns the request id of a failed call; empty if it has none.</summary>
    public static string RequestIdOf(Exception failure) => (failure as ParticipantServiceException)?.RequestId ?? "";
}
