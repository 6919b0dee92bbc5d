using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive.Session;

/// <summary>What sessions count: see <see cref="ChatTelemetry"/>.</summary>
internal static class SessionTelemetry
{
    private static readonly Counter<long>? Items =
        ChatTelemetry.Counter("connect.chat.items", "{item}", "Items given to observers.");

    private static readonly Counter<long>? StateChanges =
        ChatTelemetry.Counter("connect.chat.state_changes", "{change}", "Changes of the state of sessions.");

    private static readonly Counter<long>? Faults =
        ChatTelemetry.Counter("connect.chat.faults", "{fault}", "What went wrong and was survived.");

    // In the order of ItemOrigin, and made once, as items are many.
    private static readonly object[] Origins = ["live", "recovered", "history"];

    public static void Item(ItemOrigin origin) => Add(Items, "origin", Origins[(int)origin]);

    public static void StateChanged(ChatPhase phase)
    {
        if (StateChanges is { Enabled: true })
            Add(StateChanges, "phase", phase.ToString());
    }

    public static void Fault(ChatFaultKind kind)
    {
        if (Faults is { Enabled: true })
            Add(Faults, "kind", kind.ToString());
    }

    private static void Add(Counter<long>? counter, string tag, object value)
    {
        if (counter is not { Enabled: true })
            return;
        try
        {
            counter.Add(1, new KeyValuePair<string, object?>(tag, value));
        }
        catch (Exception)
        {
            // Listeners run inside Add. What they throw costs a measurement, and nothing else.
        }
    }
}
