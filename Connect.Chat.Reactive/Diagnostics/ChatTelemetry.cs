using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive;

/// <summary>
/// The metrics and traces of the library. Listen with OpenTelemetry's <c>AddMeter(ChatTelemetry.Name)</c> and
/// <c>AddSource(ChatTelemetry.Name)</c>. The cost without listeners is negligible. No tag contains a chat id, token,
/// address, message text or name.
/// </summary>
/// <remarks>
/// <para>Metrics: <c>connect.chat.call.duration</c>, <c>connect.chat.send.duration</c>,
/// <c>connect.chat.outage.duration</c>, <c>connect.chat.catch_up.duration</c>, <c>connect.chat.catch_up.pages</c> and
/// <c>connect.chat.observer.lag</c> are histograms with advice for their buckets. <c>connect.chat.sessions</c> counts
/// the sessions of each phase. <c>connect.chat.items</c>, <c>connect.chat.state_changes</c>,
/// <c>connect.chat.faults</c> and <c>connect.chat.typing.dropped</c> are counters. Durations are in seconds.
/// <c>connect.chat.pacing.waiting</c>, <c>connect.chat.pacing.rate</c> and <c>connect.chat.pacing.refused</c> tell how
/// the quotas of the service limit the calls.</para>
/// <para>Traces: <c>ConnectParticipant/</c> followed by the operation is a service call, of kind Client, with the tags
/// <c>rpc.system</c>, <c>rpc.service</c>, <c>rpc.method</c>, <c>http.response.status_code</c> and
/// <c>aws.request_id</c>. <c>ChatSession/Connect</c>, <c>ChatSession/Reconnect</c> and <c>ChatSession/CatchUp</c> are
/// work of a session. The last two have a link to the activity that connected the session, if they are not part of it.
/// </para>
/// <para>Names of tags that OpenTelemetry does not define begin with <c>connect.chat.</c>; their values are in lower
/// case. The guide for telemetry lists all of them.</para>
/// </remarks>
public static class ChatTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Connect.Chat.Reactive";

    private static readonly Meter Meter = new(Name);

    /// <summary>The activity source. Null if a listener threw when the source was created.</summary>
    internal static ActivitySource? Source { get; } = TryCreate(static () => new ActivitySource(Name));

    /// <summary>Creates a counter. Null if a listener threw when the counter was created.</summary>
    internal static Counter<long>? Counter(string name, string unit, string description) =>
        TryCreate(() => Meter.CreateCounter<long>(name, unit, description));

    /// <summary>Creates a histogram. Null if a listener threw when the histogram was created.</summary>
    /// <param name="name">The name.</param>
    /// <param name="unit">The unit.</param>
    /// <param name="description">The description.</param>
    /// <param name="buckets">
    /// The advised bucket boundaries. OpenTelemetry's default ones are for milliseconds.
    /// </param>
    internal static Histogram<T>? Histogram<T>(string name, string unit, string description, params T[] buckets)
        where T : struct =>
        TryCreate(() => Meter.CreateHistogram(
            name, unit, description, tags: null, new InstrumentAdvice<T> { HistogramBucketBoundaries = buckets }));

    /// <summary>
    /// Creates an instrument that reads its values when it is collected. Null if a listener threw when it was created.
    /// </summary>
    internal static ObservableUpDownCounter<long>? UpDownCounter(
        string name, string unit, string description, Func<IEnumerable<Measurement<long>>> observe) =>
        TryCreate(() => Meter.CreateObservableUpDownCounter(name, observe, unit, description));

    internal static ObservableGauge<double>? Gauge(
        string name, string unit, string description, Func<IEnumerable<Measurement<double>>> observe) =>
        TryCreate(() => Meter.CreateObservableGauge(name, observe, unit, description));

    /// <summary>Adds one to a counter. Ignores exceptions of listeners.</summary>
    internal static void Add(Counter<long>? counter, string tag, object value)
    {
        if (counter is not { Enabled: true })
            return;
        try
        {
            counter.Add(1, new KeyValuePair<string, object?>(tag, value));
        }
        catch (Exception)
        {
            // Add calls the listeners. Only the measurement is lost.
        }
    }

    /// <summary>Records a value. Ignores exceptions of listeners.</summary>
    internal static void Record<T>(Histogram<T>? histogram, T value, in TagList tags)
        where T : struct
    {
        try
        {
            histogram?.Record(value, tags);
        }
        catch (Exception)
        {
            // Record calls the listeners. Only the measurement is lost.
        }
    }

    /// <summary>
    /// Starts an activity, as a child of the current one. Null if no listener samples it, or if one threw.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="origin">
    /// The activity that an activity without a parent is linked to; default if there is none.
    /// </param>
    internal static Activity? Start(
        string name, ActivityKind kind = ActivityKind.Internal, ActivityContext origin = default)
    {
        try
        {
            ActivityLink[]? links = origin == default || Activity.Current is not null ? null : [new(origin)];
            return Source?.StartActivity(name, kind, default(ActivityContext), tags: null, links);
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>
    /// Stops an activity, with its failure if it has failed, so that it is no longer the current one. Ignores
    /// exceptions of listeners.
    /// </summary>
    internal static void Stop(Activity? activity, Exception? failure = null)
    {
        if (failure is not null)
            activity?.SetTag(TelemetryTag.ErrorType, failure.GetType().Name).SetStatus(ActivityStatusCode.Error);
        try
        {
            activity?.Dispose();
        }
        catch (Exception)
        {
            // The activity has stopped before its listeners run.
        }
    }

    // Runs in a static constructor, where an exception would make every later use of the type fail.
    private static T? TryCreate<T>(Func<T> create)
        where T : class
    {
        try
        {
            return create();
        }
        catch (Exception)
        {
            return null;
        }
    }
}
