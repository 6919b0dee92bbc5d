using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// The metrics of pacing, summed over the clients of the process: see <see cref="ChatTelemetry"/>. An exception of a
/// listener does not affect a call.
/// </summary>
internal static class PacingTelemetry
{
    private static readonly object Lock = new();

    // Weak, because clients need not be disposed.
    private static readonly List<WeakReference<PacedOperation>> Operations = [];
    private static readonly Counter<long>? Refusals = ChatTelemetry.Counter(
        "connect.chat.pacing.refused", "{call}", "Calls that the service refused for exceeding a quota.");

    [SuppressMessage("Style", "IDE0052", Justification = "Keeps the instruments alive.")]
    private static readonly ObservableGauge<double>?[] Gauges =
    [
        ChatTelemetry.Gauge(
            "connect.chat.pacing.waiting",
            "{call}",
            "Calls that wait for their turn.",
            static () => Sum(static measured => measured.Waiting)),
        ChatTelemetry.Gauge(
            "connect.chat.pacing.rate",
            "{call}/s",
            "The rate that calls are limited to. Not measured while calls are not limited.",
            static () => Sum(static measured => measured.Rate)),
    ];

    /// <summary>Includes an operation in the measurements.</summary>
    public static void Add(PacedOperation operation)
    {
        lock (Lock)
        {
            // At powers of 2, so that this costs little for each operation.
            if (Operations.Count >= 64 && (Operations.Count & (Operations.Count - 1)) == 0)
                Operations.RemoveAll(static reference => !reference.TryGetTarget(out _));

            Operations.Add(new(operation));
        }
    }

    /// <summary>The service has refused a call for exceeding the quota.</summary>
    public static void Refused(string operation) => ChatTelemetry.Add(Refusals, TelemetryTag.Method, operation);

    private static List<Measurement<double>> Sum(Func<(int Waiting, double? Rate), double?> value)
    {
        List<WeakReference<PacedOperation>> all;
        lock (Lock)
            all = [.. Operations];
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var reference in all)
        {
            if (!reference.TryGetTarget(out var operation) || value(operation.Measure()) is not { } measured)
                continue;
            sums[operation.Name] = (sums.TryGetValue(operation.Name, out var sum) ? sum : 0) + measured;
        }

        return [.. sums.Select(static sum => new Measurement<double>(
            sum.Value, new KeyValuePair<string, object?>(TelemetryTag.Method, sum.Key)))];
    }
}
