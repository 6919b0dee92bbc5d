using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive;

/// <summary>
/// The metrics and traces of the library. Listen with OpenTelemetry's <c>AddMeter(ChatTelemetry.Name)</c> and
/// <c>AddSource(ChatTelemetry.Name)</c>. The cost without listeners is negligible. No tag contains a chat id, token,
/// address, message text or name.
/// </summary>
/// <remarks>
/// <para>Metrics: <c>connect.chat.call.duration</c> (seconds; a service call including retries; tags
/// <c>rpc.method</c>, <c>http.response.status_code</c> and, for failed calls, <c>error.type</c>),
/// <c>connect.chat.items</c> (items emitted to observers; tag <c>origin</c>), <c>connect.chat.state_changes</c> (tag
/// <c>phase</c>) and <c>connect.chat.faults</c> (tag <c>kind</c>).</para>
/// <para>Metrics of quotas, each with the tag <c>rpc.method</c>: <c>connect.chat.pacing.waiting</c> (calls that wait
/// for their turn), <c>connect.chat.pacing.rate</c> (calls per second that the client allows) and
/// <c>connect.chat.pacing.refused</c> (calls that the service refused with status 429).</para>
/// <para>Traces: each call is an activity of kind Client, named after the operation, with the tags <c>rpc.system</c>,
/// <c>rpc.service</c>, <c>rpc.method</c>, <c>http.response.status_code</c> and <c>aws.request_id</c>. Each attempt to
/// reconnect is an activity named <c>Reconnect</c> with the tag <c>connect.chat.attempt</c>. It has no parent, but a
/// link to the activity that called ConnectAsync.</para>
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
    internal static Histogram<double>? Histogram(string name, string unit, string description) =>
        TryCreate(() => Meter.CreateHistogram<double>(name, unit, description));

    /// <summary>Stops an activity, so that it is no longer the current one. Ignores exceptions of listeners.</summary>
    internal static void Stop(Activity? activity)
    {
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
