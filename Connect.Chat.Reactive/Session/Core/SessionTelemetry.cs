using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive.Session;

/// <summary>The counters of sessions; see <see cref="ChatTelemetry"/>.</summary>
internal static class SessionTelemetry
{
    private static readonly Counter<long>? Items =
        ChatTelemetry.Counter("connect.chat.items", "{item}", "Items delivered to observers.");

    private static readonly Counter<long>? StateChanges =
        ChatTelemetry.Counter("connect.chat.state_changes", "{change}", "State changes of sessions.");

    private static readonly Counter<long>? Faults =
        ChatTelemetry.Counter("connect.chat.faults", "{fault}", "Errors that sessions recovered from.");

    // Created once, because items are frequent.
    private static readonly string[] Origins = TelemetryTag.ValuesOf<ItemOrigin>();
    private static readonly string[] Phases = TelemetryTag.ValuesOf<ChatPhase>();
    private static readonly string[] FaultKinds = TelemetryTag.ValuesOf<ChatFaultKind>();

    /// <summary>Returns the name of a phase in tags.</summary>
    public static object NameOf(ChatPhase phase) => Phases[(int)phase];

    public static void Item(ItemOrigin origin) =>
        ChatTelemetry.Add(Items, TelemetryTag.Origin, Origins[(int)origin]);

    public static void StateChanged(ChatPhase phase) =>
        ChatTelemetry.Add(StateChanges, TelemetryTag.Phase, NameOf(phase));

    public static void Fault(ChatFaultKind kind) =>
        ChatTelemetry.Add(Faults, TelemetryTag.Fault, FaultKinds[(int)kind]);
}
