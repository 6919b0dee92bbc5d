using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>Measures how far observers are behind: see <see cref="ChatTelemetry"/>.</summary>
internal static class LagTelemetry
{
    private static readonly Histogram<double>? Lags = ChatTelemetry.Histogram(
        "connect.chat.observer.lag",
        "s",
        "Time that notifications have waited for observers.",
        0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60);

    /// <summary>Returns the timestamp to pass on later; 0 if nothing listens.</summary>
    public static long Now(TimeProvider? time) =>
        time is null || Lags is not { Enabled: true } ? 0 : time.GetTimestamp() is var now and not 0 ? now : 1;

    /// <summary>The oldest notification of a batch is about to be delivered.</summary>
    public static void InSession(long since, TimeProvider time) => Record(since, time, "session");

    /// <summary>An asynchronous observer has taken a value.</summary>
    public static void InHandler(long since, TimeProvider? time) => Record(since, time, "handler");

    private static void Record(long since, TimeProvider? time, string queue)
    {
        if (since != 0 && time is not null)
        {
            ChatTelemetry.Record(
                Lags, time.GetElapsedTime(since).TotalSeconds, new() { { TelemetryTag.Queue, queue } });
        }
    }
}
