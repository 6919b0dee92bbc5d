using Connect.Chat.Reactive.Http;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Participant;

/// <summary>The client's log messages: names, numbers and ids, but no tokens, URLs or chat content.</summary>
internal sealed partial class ParticipantLog(ILogger logger)
{
    public void ResponseReceived(ParticipantCall call, int status, string requestId, TimeSpan elapsed) =>
        ResponseReceived(call.Operation, status, elapsed.TotalMilliseconds, call.Attempts, LogText.Escape(requestId));

    public ParticipantServiceException AttemptFailed(ParticipantCall call, ParticipantServiceException failure)
    {
        AttemptFailed(call.Operation, call.Attempts, failure.InnerException?.GetType().Name);
        return failure;
    }

    public void Retrying(RetriedCall call, Exception? exception)
    {
        if (exception is not ParticipantServiceException failure)
            return;
        Retrying(
            call.Operation,
            failure.StatusCode,
            LogText.Escape(failure.ErrorCode),
            call.Attempts,
            call.NextDelay.TotalMilliseconds);
    }

    public ParticipantServiceException GaveUp(ParticipantCall call, ParticipantServiceException failure)
    {
        var elapsed = call.Elapsed.TotalMilliseconds;
        var (code, requestId) = (LogText.Escape(failure.ErrorCode), LogText.Escape(failure.RequestId));
        GaveUp(call.Operation, failure.StatusCode, code, call.Attempts, elapsed, requestId);
        return failure;
    }

    public void JitterThrew(Exception exception) => JitterThrew(exception.GetType().Name);

    [LoggerMessage(2001, LogLevel.Debug,
        "{Operation} received a response with {StatusCode} after {ElapsedMilliseconds} ms " +
        "(attempt {Attempt}, request id {RequestId})",
        EventName = "Answered")]
    private partial void ResponseReceived(
        string operation, int statusCode, double elapsedMilliseconds, int attempt, string requestId);

    [LoggerMessage(2002, LogLevel.Debug,
        "{Operation} received no response (attempt {Attempt}): {Cause}")]
    private partial void AttemptFailed(string operation, int attempt, string? cause);

    [LoggerMessage(2003, LogLevel.Information,
        "{Operation} failed with {StatusCode} {ErrorCode}; retry {Repetition} follows in {DelayMilliseconds} ms",
        EventName = "Repeating")]
    private partial void Retrying(
        string operation, int statusCode, string errorCode, int repetition, double delayMilliseconds);

    [LoggerMessage(2004, LogLevel.Warning,
        "{Operation} failed with {StatusCode} {ErrorCode} after {Attempts} attempts in {ElapsedMilliseconds} ms " +
        "(request id {RequestId})")]
    private partial void GaveUp(
        string operation, int statusCode, string errorCode, int attempts, double elapsedMilliseconds, string requestId);

    [LoggerMessage(2005, LogLevel.Warning,
        "The jitter source threw {Exception}; the client uses the average delay instead")]
    private partial void JitterThrew(string exception);
}
