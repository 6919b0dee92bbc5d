using Connect.Chat.Reactive.Http;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Participant;

/// <summary>What the client logs: names, numbers and ids; never a token, an address, or what is said in the chat.</summary>
internal sealed partial class ParticipantLog(ILogger logger)
{
    public void Answered(ParticipantCall call, int status, string requestId, TimeSpan elapsed) =>
        Answered(call.Operation, status, elapsed.TotalMilliseconds, call.Attempts, LogText.Escape(requestId));

    public ParticipantServiceException AttemptFailed(ParticipantCall call, ParticipantServiceException failure)
    {
        AttemptFailed(call.Operation, call.Attempts, failure.InnerException?.GetType().Name);
        return failure;
    }

    public void Repeating(RetriedCall call, Exception? exception)
    {
        if (exception is not ParticipantServiceException failure)
            return;
        Repeating(
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
        "{Operation} answered with {StatusCode} after {ElapsedMilliseconds} ms (attempt {Attempt}, request id {RequestId})")]
    private partial void Answered(string operation, int statusCode, double elapsedMilliseconds, int attempt, string requestId);

    [LoggerMessage(2002, LogLevel.Debug,
        "{Operation} got no answer (attempt {Attempt}): {Cause}")]
    private partial void AttemptFailed(string operation, int attempt, string? cause);

    [LoggerMessage(2003, LogLevel.Information,
        "{Operation} failed with {StatusCode} {ErrorCode}; repetition {Repetition} follows in {DelayMilliseconds} ms")]
    private partial void Repeating(string operation, int statusCode, string errorCode, int repetition, double delayMilliseconds);

    [LoggerMessage(2004, LogLevel.Warning,
        "{Operation} failed with {StatusCode} {ErrorCode} after {Attempts} attempts in {ElapsedMilliseconds} ms " +
        "(request id {RequestId})")]
    private partial void GaveUp(
        string operation, int statusCode, string errorCode, int attempts, double elapsedMilliseconds, string requestId);

    [LoggerMessage(2005, LogLevel.Warning, "The jitter source threw {Exception}; the wait is an average one")]
    private partial void JitterThrew(string exception);
}
