using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive;

/// <summary>
/// What the library measures and traces, by the platform's conventions: listen with OpenTelemetry's
/// <c>AddMeter(ChatTelemetry.Name)</c> and <c>AddSource(ChatTelemetry.Name)</c>. Costs next to nothing while nobody
/// does. No tag holds an id of a chat, a token, an address, a text or a name.
/// </summary>
/// <remarks>
/// <para>Metrics: <c>connect.chat.call.duration</c> (seconds; a call of the service over all its attempts; tags
/// <c>rpc.method</c>, <c>http.response.status_code</c>, and <c>error.type</c> for one that failed),
/// <c>connect.chat.items</c> (items given to observers; tag <c>origin</c>), <c>connect.chat.state_changes</c> (tag
/// <c>phase</c>) and <c>connect.chat.faults</c> (tag <c>kind</c>).</para>
/// <para>Traces: an activity of kind Client for each call, named after the operation, with <c>rpc.system</c>,
/// <c>rpc.service</c>, <c>rpc.method</c>, <c>http.response.status_code</c> and <c>aws.request_id</c>. An activity named
/// <c>Reconnect</c> for each attempt to reconnect, with <c>connect.chat.attempt</c>; it has no parent, and a link to the
/// activity that called ConnectAsync.</para>
/// </remarks>
public static class ChatTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Connect.Chat.Reactive";

    private static readonly Meter Meter = new(Name);

    /// <summary>The activity source; null if a listener threw when the source was announced to it.</summary>
    internal static ActivitySource? Source { get; } = Try(static () => new ActivitySource(Name));

    /// <summary>Makes a counter; null if a listener threw when the counter was announced to it.</summary>
    internal static Counter<long>? Counter(string name, string unit, string description) =>
        Try(() => Meter.CreateCounter<long>(name, unit, description));

    /// <summary>Makes a histogram; null if a listener threw when the histogram was announced to it.</summary>
    internal static Histogram<double>? Histogram(string name, string unit, string description) =>
        Try(() => Meter.CreateHistogram<double>(name, unit, description));

    /// <summary>Ends a trace, so that it is no longer the current one. What a listener throws is ignored.</summary>
    internal static void Stop(Activity? activity)
    {
        try
        {
            activity?.Dispose();
        }
        catch (Exception)
        {
            // The activity ends before its listeners are called.
        }
    }

    // An exception here would be that of a static constructor: every later call would fail with it.
    private static T? Try<T>(Func<T> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (Exception)
        {
            return null;
        }
    }
}
