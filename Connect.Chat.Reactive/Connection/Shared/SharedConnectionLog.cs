using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Connection;

/// <summary>Logs the phases and faults of a shared connection. Never logs a URL.</summary>
internal static partial class SharedConnectionLog
{
    [LoggerMessage(200, LogLevel.Information, "Shared socket: {Phase} (attempt {Attempt}, cause {Cause})")]
    public static partial void StateChanged(ILogger logger, ChatPhase phase, int attempt, string? cause);

    [LoggerMessage(201, LogLevel.Warning, "Shared socket: fault {Kind} ({Cause})")]
    public static partial void Fault(ILogger logger, ChatFaultKind kind, string? cause);
}
