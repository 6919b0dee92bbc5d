using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Connection;

/// <summary>Logs the phases and faults of a shared connection. Never logs a URL.</summary>
internal static partial class SharedConnectionLog
{
    public static void StateChanged(ILogger logger, ChatState state)
    {
        var cause = state.Cause?.GetType().Name;
        StateChanged(logger, state.Phase, LogDetails.InParentheses(state.Attempt, cause), state.Attempt, cause);
    }

    public static void Fault(ILogger logger, ChatFaultKind kind, Exception? exception)
    {
        var cause = exception?.GetType().Name;
        Fault(logger, kind, LogDetails.InParentheses(cause: cause), cause);
    }

    [LoggerMessage(200, LogLevel.Information, "Shared socket: {Phase}{Details}")]
    private static partial void StateChanged(
        ILogger logger, ChatPhase phase, string details, int Attempt, string? Cause);

    [LoggerMessage(201, LogLevel.Warning, "Shared socket: fault {Kind}{Details}")]
    private static partial void Fault(ILogger logger, ChatFaultKind kind, string details, string? Cause);
}
