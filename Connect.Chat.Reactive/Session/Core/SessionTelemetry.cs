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

    // In the order of ItemOrigin. Boxed once, because items are frequent.
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
            // Add calls the listeners. An exception of a listener must not affect the session.
        }
    }
}
