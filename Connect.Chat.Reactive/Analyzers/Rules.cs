using Microsoft.CodeAnalysis;

namespace Connect.Chat.Reactive.Analyzers;

/// <summary>The rules, as docs/analyzers.md describes them.</summary>
internal static class Rules
{
    /// <summary>The id of <see cref="AsyncObserver"/>.</summary>
    public const string AsyncObserverId = "CCR001";

    /// <summary>The id of <see cref="LateSubscription"/>.</summary>
    public const string LateSubscriptionId = "CCR002";

    private const string Category = "Usage";

    private const string Help = "https://www.nuget.org/packages/Connect.Chat.Reactive#";

    /// <summary>An asynchronous observer that the stream cannot await.</summary>
    public static readonly DiagnosticDescriptor AsyncObserver = new(
        AsyncObserverId,
        "Use SubscribeAsync for an asynchronous observer",
        "Subscribe does not await this observer; use SubscribeAsync",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Subscribe calls an asynchronous observer as async void. The next value arrives while it still handles the "
        + "previous one, and an exception ends the process. SubscribeAsync awaits each call and reports exceptions "
        + "in Faults.",
        Help + "ccr001");

    /// <summary>A subscription to a stream without replay after the session has connected.</summary>
    public static readonly DiagnosticDescriptor LateSubscription = new(
        LateSubscriptionId,
        "Subscribe before ConnectAsync",
        "Subscribe to {0} before ConnectAsync; this observer misses what the session has emitted since then",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "While it connects, the session emits the messages from before the connection, once. A hot stream does not "
        + "repeat them for observers that subscribe afterwards. State, Transcript, Participants, TypingParticipants "
        + "and Ended start with their latest value and can be subscribed to at any time.",
        Help + "ccr002");
}
