using Connect.Chat.Reactive.Http;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Participant;

/// <summary>The client's log messages: names, numbers and ids, but no tokens, URLs or chat content.</summary>
internal sealed partial class ParticipantLog(ILogger logger)
{
    public void ResponseReceived(ParticipantCall call, int status, string requestId, TimeSpan elapsed)
    {
        // Calls are frequent.
        if (!logger.IsEnabled(LogLevel.Debug))
            return;
        var id = LogText.Escape(requestId);
        var details = LogDetails.InParentheses(call.Attempts, requestId: id);
        ResponseReceived(call.Operation, status, elapsed.TotalMilliseconds, details, call.Attempts, id);
    }

    public ParticipantServiceException AttemptFailed(ParticipantCall call, ParticipantServiceException failure)
    {
        AttemptFailed(call.Operation, call.Attempts, (failure.InnerException ?? failure).GetType().Name);
        return failure;
    }

    public void Retrying(RetriedCall call, Exception? exception)
    {
        if (exception is not ParticipantServiceException failure)
            return;
        var code = LogText.Escape(failure.ErrorCode);
        Retrying(
            call.Operation,
            LogDetails.Outcome(failure.StatusCode, code),
            call.Attempts,
            call.NextDelay.TotalMilliseconds,
            failure.StatusCode,
            code);
    }

    public ParticipantServiceException GaveUp(ParticipantCall call, ParticipantServiceException failure)
    {
        var elapsed = call.Elapsed.TotalMilliseconds;
        var (code, requestId) = (LogText.Escape(failure.ErrorCode), LogText.Escape(failure.RequestId));
        GaveUp(
            call.Operation,
            LogDetails.Outcome(failure.StatusCode, code),
            elapsed,
            call.Attempts,
            LogDetails.OfCall(requestId),
            failure.StatusCode,
            code,
            requestId);
        return failure;
    }

    public void JitterThrew(Exception exception) => JitterThrew(exception.GetType().Name);

    [LoggerMessage(2001, LogLevel.Debug,
        "{Operation} received a response with {StatusCode} after {ElapsedMilliseconds} ms{Details}",
        EventName = "Answered")]
    private partial void ResponseReceived(
        string operation, int statusCode, double elapsedMilliseconds, string details, int Attempt, string RequestId);

    [LoggerMessage(2002, LogLevel.Debug,
        "{Operation} received no response (attempt {Attempt}): {Cause}")]
    private partial void AttemptFailed(string operation, int attempt, string cause);

    [LoggerMessage(2003, LogLevel.Information,
        "{Operation} failed{Outcome}; retry {Repetition} follows in {DelayMilliseconds} ms",
        EventName = "Repeating")]
    private partial void Retrying(
        string operation,
        string outcome,
        int repetition,
        double delayMilliseconds,
        int StatusCode,
        string ErrorCode);

    [LoggerMessage(2004, LogLevel.Warning,
        "{Operation} failed{Outcome} in {ElapsedMilliseconds} ms (attempts: {Attempts}{Details})")]
    private partial void GaveUp(
        string operation,
        string outcome,
        double elapsedMilliseconds,
        int attempts,
        string details,
        int StatusCode,
        string ErrorCode,
        string RequestId);

    [LoggerMessage(2005, LogLevel.Warning,
        "The jitter source threw {Exception}; the client uses the average delay instead")]
    private partial void JitterThrew(string exception);
}
