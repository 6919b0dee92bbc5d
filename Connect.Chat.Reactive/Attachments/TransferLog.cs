using Connect.Chat.Reactive.Http;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>What is logged of transfers: ids and numbers; never an address, a path or a name.</summary>
internal sealed partial class TransferLog(ILogger logger)
{
    public void Done(Transfer transfer, long bytes) =>
        Done(transfer.Operation, LogText.Escape(transfer.AttachmentId), bytes, transfer.Elapsed.TotalMilliseconds, transfer.Attempts);

    public void Repeating(RetriedCall call, Exception? exception)
    {
        if (call is not Transfer transfer)
            return;
        var failure = exception as AttachmentException;
        Repeating(
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
        "{Operation} of {AttachmentId} moved {Bytes} bytes in {ElapsedMilliseconds} ms ({Attempts} attempts)")]
    private partial void Done(string operation, string attachmentId, long bytes, double elapsedMilliseconds, int attempts);

    [LoggerMessage(2102, LogLevel.Information,
        "{Operation} of {AttachmentId} failed with {Reason} {StatusCode}; repetition {Repetition} follows in {DelayMilliseconds} ms")]
    private partial void Repeating(
        string operation, string attachmentId, AttachmentFailure? reason, int statusCode, int repetition, double delayMilliseconds);

    [LoggerMessage(2103, LogLevel.Warning,
        "{Operation} of {AttachmentId} failed with {Reason} {StatusCode} {ErrorCode} after {Attempts} attempts in {ElapsedMilliseconds} ms")]
    private partial void GaveUp(
        string operation,
        string attachmentId,
        AttachmentFailure reason,
        int statusCode,
        string errorCode,
        int attempts,
        double elapsedMilliseconds);

    [LoggerMessage(2104, LogLevel.Warning, "The jitter source threw {Exception}; the wait is an average one")]
    private partial void JitterThrew(string exception);
}
