using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Counts one session in its phase, and measures its outages: see <see cref="ChatTelemetry"/>. Refers to no session,
/// and counts one that the application has dropped without disposal until it is collected.
/// </summary>
[SuppressMessage("Design", "MA0055", Justification = "Without the finalizer, dropped sessions would count for ever.")]
[SuppressMessage("Usage", "CA1816", Justification = "The last phase is the disposal.")]
internal sealed class SessionGauge
{
    private static readonly long[] Counts = new long[(int)ChatPhase.Disposed];

    [SuppressMessage("Style", "IDE0052", Justification = "Keeps the instrument alive.")]
    private static readonly ObservableUpDownCounter<long>? Sessions = ChatTelemetry.UpDownCounter(
        "connect.chat.sessions", "{session}", "Sessions that are not disposed, by phase.", Observe);

    private static readonly Histogram<double>? Outages = ChatTelemetry.Histogram(
        "connect.chat.outage.duration",
        "s",
        "Time from the loss of a connection until the session was connected again and nothing was missing.",
        0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3600);

    private ChatPhase _phase;
    // The timestamp of the loss; 0 if there is no outage.
    private long _lostAt;

    public SessionGauge() => Interlocked.Increment(ref Counts[(int)_phase]);

    ~SessionGauge() => Interlocked.Decrement(ref Counts[(int)_phase]);

    /// <summary>Records the phase. The caller makes one call at a time, and none after Disposed.</summary>
    public void Set(ChatPhase phase, TimeProvider time)
    {
        MeasureOutage(phase, time);
        Interlocked.Decrement(ref Counts[(int)_phase]);
        if (phase == ChatPhase.Disposed)
        {
            GC.SuppressFinalize(this);
            return;
        }

        _phase = phase;
        Interlocked.Increment(ref Counts[(int)phase]);
    }

    private static IEnumerable<Measurement<long>> Observe()
    {
        for (var phase = ChatPhase.Idle; phase < ChatPhase.Disposed; phase++)
        {
            yield return new(
                Interlocked.Read(ref Counts[(int)phase]),
                new KeyValuePair<string, object?>(TelemetryTag.Phase, SessionTelemetry.NameOf(phase)));
        }
    }

    private void MeasureOutage(ChatPhase phase, TimeProvider time)
    {
        switch (phase)
        {
            // A session that resumes after a suspension has lost nothing.
            case ChatPhase.Reconnecting when _phase is ChatPhase.Connected or ChatPhase.CatchingUp && _lostAt == 0:
                _lostAt = time.GetTimestamp() is var now and not 0 ? now : 1;
                break;
            case ChatPhase.Reconnecting or ChatPhase.CatchingUp:
                break;
            default:
                if (_lostAt != 0 && Outages is { Enabled: true })
                    Record(phase, time.GetElapsedTime(_lostAt));
                _lostAt = 0;
                break;
        }
    }

    private static void Record(ChatPhase end, TimeSpan elapsed)
    {
        var outcome = end == ChatPhase.Connected ? "recovered" : SessionTelemetry.NameOf(end);
        ChatTelemetry.Record(Outages, elapsed.TotalSeconds, new() { { TelemetryTag.Outcome, outcome } });
    }
}
