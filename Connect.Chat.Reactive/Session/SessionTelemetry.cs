using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive.Session;

/// <summary>What sessions count: see <see cref="ChatTelemetry"/>.</summary>
internal static class SessionTelemetry
{
    private static readonly Counter<long> Items =
        ChatTelemetry.Meter.CreateCounter<long>("connect.chat.items", "{item}", "Items given to observers.");

    private static readonly Counter<long> StateChanges =
        ChatTelemetry.Meter.CreateCounter<long>("connect.chat.state_changes", "{change}", "Changes of the state of sessions.");

    private static readonly Counter<long> Faults =
        ChatTelemetry.Meter.CreateCounter<long>("connect.chat.faults", "{fault}", "What went wrong and was survived.");

    // In the order of ItemOrigin, and made once, as items are many.
    private static readonly object[] Origins = ["live", "recovered", "history"];

    public static void Item(ItemOrigin origin)
    {
        if (Items.Enabled)
            Items.Add(1, new KeyValuePair<string, object?>("origin", Origins[(int)origin]));
    }

    public static void StateChanged(ChatPhase phase)
    {
        if (StateChanges.Enabled)
            StateChanges.Add(1, new KeyValuePair<string, object?>("phase", phase.ToString()));
    }

    public static void Fault(ChatFaultKind kind)
    {
        if (Faults.Enabled)
            Faults.Add(1, new KeyValuePair<string, object?>("kind", kind.ToString()));
    }
}
