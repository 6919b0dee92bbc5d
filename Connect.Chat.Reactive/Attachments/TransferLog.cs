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
            failure?.Reason,
            failure?.StatusCode ?? 0,
            transfer.Attempts,
            transfer.NextDelay.TotalMilliseconds);
    }

    public void GaveUp(Transfer transfer, AttachmentException failure) => GaveUp(
        transfer.Operation,
        LogText.Escape(transfer.AttachmentId),
        failure.Reason,
        failure.StatusCode,
        LogText.Escape(failure.ErrorCode),
        transfer.Attempts,
        transfer.Elapsed.TotalMilliseconds);

    public void JitterThrew(Exception exception) => JitterThrew(exception.GetType().Name);

    [LoggerMessage(2101, LogLevel.Debug,
        "{Operation} of {AttachmentId} moved {Bytes} bytes in {ElapsedMilliseconds} ms ({Attempts} attempts)",
        EventName = "Done")]
    private partial void Completed(
        string operation, string attachmentId, long bytes, double elapsedMilliseconds, int attempts);

    [LoggerMessage(2102, LogLevel.Information,
        "{Operation} of {AttachmentId} failed with {Reason} {StatusCode}; " +
        "retry {Repetition} follows in {DelayMilliseconds} ms",
        EventName = "Repeating")]
    private partial void Retrying(
        string operation,
        string attachmentId,
        AttachmentFailure? reason,
        int statusCode,
        int repetition,
        double delayMilliseconds);

    [LoggerMessage(2103, LogLevel.Warning,
        "{Operation} of {AttachmentId} failed with {Reason} {StatusCode} {ErrorCode} " +
        "after {Attempts} attempts in {ElapsedMilliseconds} ms")]
    private partial void GaveUp(
        string operation,
        string attachmentId,
        AttachmentFailure reason,
        int statusCode,
        string errorCode,
        int attempts,
        double elapsedMilliseconds);

    [LoggerMessage(2104, LogLevel.Warning,
        "The jitter source threw {Exception}; the transfer uses the average delay instead")]
    private partial void JitterThrew(string exception);
}
