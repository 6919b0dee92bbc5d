using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>Traces and measures one attempt of a catch-up: see <see cref="ChatTelemetry"/>.</summary>
internal readonly struct CatchUpMeasurement
{
    private static readonly Histogram<double>? Durations = ChatTelemetry.Histogram(
        "connect.chat.catch_up.duration",
        "s",
        "Duration of an attempt to fetch missed items from the transcript.",
        0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60);

    private static readonly Histogram<long>? Pages = ChatTelemetry.Histogram<long>(
        "connect.chat.catch_up.pages",
        "{page}",
        "Pages of the transcript that a catch-up has read.",
        1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000);

    private readonly Activity? _activity;
    private readonly TimeProvider _time;
    private readonly long _startedAt;

    /// <summary>Starts the measurement.</summary>
    /// <param name="requestedBy">The activity that connected the session; default if there was none.</param>
    /// <param name="time">The clock.</param>
    public CatchUpMeasurement(ActivityContext requestedBy, TimeProvider time)
    {
        _time = time;
        _startedAt = time.GetTimestamp();
        _activity = ChatTelemetry.Start("ChatSession/CatchUp", origin: requestedBy);
    }

    public TimeSpan Elapsed => _time.GetElapsedTime(_startedAt);

    public void End(TranscriptWalk walk)
    {
        var outcome = walk.Fault is null ? "completed" : "incomplete";
        if (Pages is { Enabled: true })
            ChatTelemetry.Record(Pages, walk.Pages, Tags(outcome));
        _activity?.SetTag(TelemetryTag.Pages, walk.Pages);
        End(outcome, failure: null);
    }

    public void Fail(Exception failure, bool isCancelled) => End(isCancelled ? "cancelled" : "failed", failure);

    private static TagList Tags(string outcome) => new() { { TelemetryTag.Outcome, outcome } };

    private void End(string outcome, Exception? failure)
    {
        if (Durations is { Enabled: true })
            ChatTelemetry.Record(Durations, Elapsed.TotalSeconds, Tags(outcome));
        _activity?.SetTag(TelemetryTag.Outcome, outcome);
        ChatTelemetry.Stop(_activity, failure);
    }
}
