using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Connection;

/// <summary>Logs the signals and commands of a connection. Never logs a URL or a token.</summary>
internal static partial class ConnectionLog
{
    /// <summary>Logs a signal and the command that follows it.</summary>
    public static void Handled(IConnectionHost host, ConnectionSignal signal, ConnectionStep step)
    {
        LogSignal(host, host.Logger, host.ContactId, signal);
        LogCommand(host.Logger, host.ContactId, step);
    }

    [LoggerMessage(410, LogLevel.Debug, "Contact {ContactId}: the application requested a connection")]
    private static partial void ConnectRequested(ILogger logger, string contactId);

    [LoggerMessage(
        411, LogLevel.Information, "Contact {ContactId}: every caller that waited for the connection has cancelled")]
    private static partial void ConnectAbandoned(ILogger logger, string contactId);

    [LoggerMessage(412, LogLevel.Warning, "Contact {ContactId}: connecting took longer than ConnectTimeout")]
    private static partial void ConnectTimedOut(ILogger logger, string contactId);

    [LoggerMessage(413, LogLevel.Information, "Contact {ContactId}: the service acknowledged the subscription")]
    private static partial void Subscribed(ILogger logger, string contactId);

    [LoggerMessage(414, LogLevel.Debug, "Contact {ContactId}: all missed items have been fetched")]
    private static partial void CaughtUp(ILogger logger, string contactId);

    [LoggerMessage(
        415,
        LogLevel.Warning,
        "Contact {ContactId}: the connection attempt failed: {Kind} ({Cause}{Details})")]
    private static partial void AttemptFailed(
        ILogger logger,
        string contactId,
        FailureKind kind,
        string cause,
        string details,
        string RequestId,
        TimeSpan? RetryAfter);

    [LoggerMessage(416, LogLevel.Warning, "Contact {ContactId}: the socket was lost: {Reason}{Details}")]
    private static partial void SocketLost(
        ILogger logger, string contactId, string reason, string details, string Cause);

    [LoggerMessage(417, LogLevel.Debug, "Contact {ContactId}: items may be missing")]
    private static partial void GapFound(ILogger logger, string contactId);

    [LoggerMessage(418, LogLevel.Debug, "Contact {ContactId}: the socket is due for replacement")]
    private static partial void ReplacementDue(ILogger logger, string contactId);

    [LoggerMessage(419, LogLevel.Information, "Contact {ContactId}: the replacement socket is in use")]
    private static partial void ReplacementSubscribed(ILogger logger, string contactId);

    [LoggerMessage(
        420,
        LogLevel.Warning,
        "Contact {ContactId}: the replacement socket failed ({Cause}{Details})")]
    private static partial void ReplacementFailed(
        ILogger logger, string contactId, string cause, string details, string RequestId, TimeSpan? RetryAfter);

    [LoggerMessage(421, LogLevel.Debug, "Contact {ContactId}: the delay before the next attempt has elapsed")]
    private static partial void RetryDue(ILogger logger, string contactId);

    [LoggerMessage(422, LogLevel.Information, "Contact {ContactId}: the application suspended the session")]
    private static partial void SuspendRequested(ILogger logger, string contactId);

    [LoggerMessage(423, LogLevel.Information, "Contact {ContactId}: the application resumed the session")]
    private static partial void ResumeRequested(ILogger logger, string contactId);

    [LoggerMessage(424, LogLevel.Debug, "Contact {ContactId}: the application reported that the network is available")]
    private static partial void NetworkAvailable(ILogger logger, string contactId);

    [LoggerMessage(425, LogLevel.Information, "Contact {ContactId}: the chat ended: {Reason}")]
    private static partial void ChatEndReported(ILogger logger, string contactId, ChatEndReason reason);

    [LoggerMessage(426, LogLevel.Debug, "Contact {ContactId}: the session is being disposed")]
    private static partial void DisposeRequested(ILogger logger, string contactId);

    [LoggerMessage(427, LogLevel.Debug, "Contact {ContactId}: the participant is leaving the chat")]
    private static partial void Leaving(ILogger logger, string contactId);

    [LoggerMessage(428, LogLevel.Debug, "Contact {ContactId}: the participant has not left the chat")]
    private static partial void LeaveFailed(ILogger logger, string contactId);

    [LoggerMessage(429, LogLevel.Information, "Contact {ContactId}: the participant has left the chat")]
    private static partial void Left(ILogger logger, string contactId);

    [LoggerMessage(430, LogLevel.Debug, "Contact {ContactId}: opening a socket{Details}")]
    private static partial void Opening(ILogger logger, string contactId, string details, int Attempt);

    [LoggerMessage(431, LogLevel.Information, "Contact {ContactId}: attempt {Attempt} is scheduled for {At:O}")]
    private static partial void OpeningLater(ILogger logger, string contactId, int attempt, DateTimeOffset at);

    [LoggerMessage(432, LogLevel.Debug, "Contact {ContactId}: opening a socket to replace the current one")]
    private static partial void Replacing(ILogger logger, string contactId);

    [LoggerMessage(433, LogLevel.Debug, "Contact {ContactId}: keeping the socket; the replacement will be retried")]
    private static partial void ReplacingLater(ILogger logger, string contactId);

    [LoggerMessage(434, LogLevel.Debug, "Contact {ContactId}: closing the replaced socket")]
    private static partial void Retiring(ILogger logger, string contactId);

    [LoggerMessage(435, LogLevel.Debug, "Contact {ContactId}: closing all sockets")]
    private static partial void Closing(ILogger logger, string contactId);

    [LoggerMessage(440, LogLevel.Debug, "Contact {ContactId}: the socket opened after {ElapsedMilliseconds} ms")]
    public static partial void SocketOpened(ILogger logger, string contactId, double elapsedMilliseconds);

    [LoggerMessage(441, LogLevel.Debug, "Contact {ContactId}: subscribing")]
    public static partial void Subscribing(ILogger logger, string contactId);

    [LoggerMessage(442, LogLevel.Trace, "Contact {ContactId}: deep heartbeat response {StatusCode} after {RoundTrip}")]
    public static partial void HeartbeatAnswered(ILogger logger, string contactId, int statusCode, TimeSpan roundTrip);

    [LoggerMessage(443, LogLevel.Warning, "Contact {ContactId}: the service did not respond to a deep heartbeat")]
    public static partial void HeartbeatMissed(ILogger logger, string contactId);

    private static void LogSignal(IConnectionHost host, ILogger logger, string contactId, ConnectionSignal signal)
    {
        switch (signal)
        {
            case ConnectionSignal.ConnectRequested: ConnectRequested(logger, contactId); break;
            case ConnectionSignal.ConnectAbandoned: ConnectAbandoned(logger, contactId); break;
            case ConnectionSignal.ConnectTimedOut: ConnectTimedOut(logger, contactId); break;
            case ConnectionSignal.Subscribed: Subscribed(logger, contactId); break;
            case ConnectionSignal.CaughtUp: CaughtUp(logger, contactId); break;
            case ConnectionSignal.AttemptFailed failed:
                LogFailure(host, logger, contactId, failed);
                break;
            case ConnectionSignal.SocketLost lost: LogLoss(logger, contactId, lost.Cause); break;
            case ConnectionSignal.GapFound: GapFound(logger, contactId); break;
            case ConnectionSignal.ReplacementDue: ReplacementDue(logger, contactId); break;
            case ConnectionSignal.ReplacementSubscribed: ReplacementSubscribed(logger, contactId); break;
            case ConnectionSignal.ReplacementFailed failed:
                LogFailure(host, logger, contactId, failed);
                break;
            case ConnectionSignal.RetryDue: RetryDue(logger, contactId); break;
            case ConnectionSignal.SuspendRequested: SuspendRequested(logger, contactId); break;
            case ConnectionSignal.ResumeRequested: ResumeRequested(logger, contactId); break;
            case ConnectionSignal.NetworkAvailable: NetworkAvailable(logger, contactId); break;
            case ConnectionSignal.ChatEndReported reported:
                ChatEndReported(logger, contactId, reported.Reason);
                break;
            case ConnectionSignal.Leaving: Leaving(logger, contactId); break;
            case ConnectionSignal.LeaveFailed: LeaveFailed(logger, contactId); break;
            case ConnectionSignal.Left: Left(logger, contactId); break;
            case ConnectionSignal.DisposeRequested: DisposeRequested(logger, contactId); break;
        }
    }

    private static void LogCommand(ILogger logger, string contactId, ConnectionStep step)
    {
        var state = step.Model.State;
        switch (step.Command)
        {
            case ConnectionCommand.Open:
                Opening(logger, contactId, LogDetails.InParentheses(state.Attempt), state.Attempt);
                break;
            case ConnectionCommand.OpenLater:
                OpeningLater(logger, contactId, state.Attempt, state.NextRetryAt.GetValueOrDefault());
                break;
            case ConnectionCommand.Replace: Replacing(logger, contactId); break;
            case ConnectionCommand.ReplaceLater: ReplacingLater(logger, contactId); break;
            case ConnectionCommand.Retire: Retiring(logger, contactId); break;
            case ConnectionCommand.Close: Closing(logger, contactId); break;
        }
    }

    private static void LogFailure(
        IConnectionHost host, ILogger logger, string contactId, ConnectionSignal.AttemptFailed failed)
    {
        var requestId = LogText.Escape(host.RequestIdOf(failed.Cause));
        var details = LogDetails.OfCall(requestId, retryAfter: failed.RetryAfter);
        AttemptFailed(
            logger, contactId, failed.Kind, NameOf(failed.Cause), details, requestId, failed.RetryAfter);
    }

    private static void LogFailure(
        IConnectionHost host, ILogger logger, string contactId, ConnectionSignal.ReplacementFailed failed)
    {
        var requestId = LogText.Escape(host.RequestIdOf(failed.Cause));
        var details = LogDetails.OfCall(requestId, retryAfter: failed.RetryAfter);
        ReplacementFailed(logger, contactId, NameOf(failed.Cause), details, requestId, failed.RetryAfter);
    }

    private static void LogLoss(ILogger logger, string contactId, Exception exception)
    {
        var (reason, cause) = (ReasonOf(exception), NameOf(exception));
        SocketLost(logger, contactId, reason, reason == cause ? "" : $" ({cause})", cause);
    }

    // The type of the original exception only: its message may quote a URL.
    private static string NameOf(Exception cause) => (cause.InnerException ?? cause).GetType().Name;

    private static string ReasonOf(Exception cause) =>
        cause is ConnectionLostException lost ? lost.Reason.ToString() : cause.GetType().Name;
}
