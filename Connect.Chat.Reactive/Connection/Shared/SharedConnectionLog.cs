using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Connection;

/// <summary>What a shared connection logs: phases only, no address.</summary>
internal static partial class SharedConnectionLog
{
    [LoggerMessage(200, LogLevel.Information, "Shared socket: {Phase} (attempt {Attempt}, cause {Cause})")]
    public static partial void StateChanged(ILogger logger, ChatPhase phase, int attempt, string? cause);

    [LoggerMessage(201, LogLevel.Warning, "Shared socket: survived {Kind} ({Cause})")]
    public static partial void Fault(ILogger logger, ChatFaultKind kind, string? cause);
}
