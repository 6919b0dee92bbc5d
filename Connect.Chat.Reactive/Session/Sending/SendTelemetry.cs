using System.Diagnostics;
using System.Diagnostics.Metrics;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>Measures how long the caller of a send has waited: see <see cref="ChatTelemetry"/>.</summary>
internal static class SendTelemetry
{
    private static readonly Histogram<double>? Sends = ChatTelemetry.Histogram(
        "connect.chat.send.duration",
        "s",
        "Duration of SendMessageAsync and SendEventAsync, with the wait for earlier sends.",
        0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60);

    public static void Sent(string operation, TimeSpan elapsed, MessageProcessingStatus status) =>
        Record(operation, elapsed, status == MessageProcessingStatus.Rejected ? "rejected" : "sent", error: null);

    public static void Failed(string operation, TimeSpan elapsed, Exception failure) => Record(
        operation,
        elapsed,
        failure is OperationCanceledException ? "cancelled" : "failed",
        CallTelemetry.ErrorType(failure));

    private static void Record(string operation, TimeSpan elapsed, string outcome, string? error)
    {
        if (Sends is not { Enabled: true })
            return;
        var tags = new TagList { { TelemetryTag.Method, operation }, { TelemetryTag.Outcome, outcome } };
        if (error is not null)
            tags.Add(TelemetryTag.ErrorType, error);
        ChatTelemetry.Record(Sends, elapsed.TotalSeconds, tags);
    }
}
