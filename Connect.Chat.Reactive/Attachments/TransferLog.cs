using Connect.Chat.Reactive.Http;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>The log messages of transfers: ids and numbers, but no URLs, paths or names.</summary>
internal sealed partial class TransferLog(ILogger logger)
{
    public void Completed(Transfer transfer, long bytes) => Completed(
        transfer.Operation,
        LogText.Escape(transfer.AttachmentId),
        bytes,
        transfer.Elapsed.TotalMilliseconds,
        transfer.Attempts);

    public void Retrying(RetriedCall call, Exception? exception)
    {
        if (call is not Transfer transfer)
            return;
        var failure = exception as AttachmentException;
        Retrying(
            transfer.Operation,
            LogText.Escape(transfer.AttachmentId),
            failure is null ? "" : Outcome(failure),
            transfer.Attempts,
            transfer.NextDelay.TotalMilliseconds,
            failure?.Reason,
            failure?.StatusCode ?? 0);
    }

    public void GaveUp(Transfer transfer, AttachmentException failure) => GaveUp(
        transfer.Operation,
        LogText.Escape(transfer.AttachmentId),
        Outcome(failure),
        transfer.Elapsed.TotalMilliseconds,
        transfer.Attempts,
        failure.Reason,
        failure.StatusCode,
        LogText.Escape(failure.ErrorCode));

    public void JitterThrew(Exception exception) => JitterThrew(exception.GetType().Name);

    [LoggerMessage(2101, LogLevel.Debug,
        "{Operation} of {AttachmentId} moved {Bytes} bytes in {ElapsedMilliseconds} ms (attempts: {Attempts})",
        EventName = "Done")]
    private partial void Completed(
        string operation, string attachmentId, long bytes, double elapsedMilliseconds, int attempts);

    [LoggerMessage(2102, LogLevel.Information,
        "{Operation} of {AttachmentId} failed{Outcome}; retry {Repetition} follows in {DelayMilliseconds} ms",
        EventName = "Repeating")]
    private partial void Retrying(
        string operation,
        string attachmentId,
        string outcome,
        int repetition,
        double delayMilliseconds,
        AttachmentFailure? Reason,
        int StatusCode);

    [LoggerMessage(2103, LogLevel.Warning,
        "{Operation} of {AttachmentId} failed{Outcome} in {ElapsedMilliseconds} ms (attempts: {Attempts})")]
    private partial void GaveUp(
        string operation,
        string attachmentId,
        string outcome,
        double elapsedMilliseconds,
        int attempts,
        AttachmentFailure Reason,
        int StatusCode,
        string ErrorCode);

    [LoggerMessage(2104, LogLevel.Warning,
        "The jitter source threw {Exception}; the transfer uses the average delay instead")]
    private partial void JitterThrew(string exception);

    private static string Outcome(AttachmentException failure) =>
        LogDetails.Outcome(failure.StatusCode, LogText.Escape(failure.ErrorCode), failure.Reason.ToString());
}
