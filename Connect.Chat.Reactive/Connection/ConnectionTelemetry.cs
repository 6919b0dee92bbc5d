using System.Diagnostics;

namespace Connect.Chat.Reactive.Connection;

/// <summary>Traces reconnects: see <see cref="ChatTelemetry"/>. Exceptions of activity listeners are ignored.</summary>
internal static class ConnectionTelemetry
{
    /// <summary>Starts the activity of an attempt that the session makes by itself; null if nothing listens.</summary>
    /// <param name="attempt">The number of the attempt.</param>
    /// <param name="requestedBy">The activity that called ConnectAsync; default if there was none.</param>
    public static Activity? BeginReconnect(int attempt, ActivityContext requestedBy)
    {
        try
        {
            ActivityLink[]? links = requestedBy == default ? null : [new(requestedBy)];
            return ChatTelemetry.Source?
                .StartActivity("Reconnect", ActivityKind.Internal, default(ActivityContext), tags: null, links)?
                .SetTag("connect.chat.attempt", attempt);
        }
        catch (Exception)
        {
            return null;
        }
    }

    public static void End(Activity? activity, Exception? failure)
    {
        if (failure is not null)
            activity?.SetTag("error.type", failure.GetType().Name).SetStatus(ActivityStatusCode.Error);
        ChatTelemetry.Stop(activity);
    }
}
