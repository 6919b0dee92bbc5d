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
/// <c>rpc.service</c>, <c>rpc.method</c>, <c>http.response.status_code</c> and <c>aws.request_id</c>.</para>
/// </remarks>
public static class ChatTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "Connect.Chat.Reactive";

    internal static ActivitySource Source { get; } = new(Name);

    internal static Meter Meter { get; } = new(Name);
}
