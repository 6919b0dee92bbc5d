using System.Diagnostics.Metrics;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>Counts typing events that are not passed on: see <see cref="ChatTelemetry"/>.</summary>
internal static class TypingTelemetry
{
    private static readonly Counter<long>? Dropped = ChatTelemetry.Counter(
        "connect.chat.typing.dropped", "{event}", "Typing events that were not sent, or not delivered to observers.");

    /// <summary>
    /// The observers are too far behind, or the participant sent another event or a message during a catch-up.
    /// </summary>
    public static void IncomingDropped() => ChatTelemetry.Add(Dropped, TelemetryTag.Direction, "incoming");

    /// <summary>The previous event is too recent.</summary>
    public static void OutgoingDropped() => ChatTelemetry.Add(Dropped, TelemetryTag.Direction, "outgoing");
}
