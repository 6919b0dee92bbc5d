using System.Diagnostics;

namespace Connect.Chat.Reactive.Connection;

/// <summary>Traces reconnects: see <see cref="ChatTelemetry"/>.</summary>
internal static class ConnectionTelemetry
{
    /// <summary>Starts the activity of an attempt that the session makes by itself; null if nothing listens.</summary>
    /// <param name="attempt">The number of the attempt.</param>
    /// <param name="requestedBy">The activity that called ConnectAsync; default if there was none.</param>
    public static Activity? BeginReconnect(int attempt, ActivityContext requestedBy) =>
        ChatTelemetry.Start("ChatSession/Reconnect", origin: requestedBy)?.SetTag(TelemetryTag.Attempt, attempt);
}
