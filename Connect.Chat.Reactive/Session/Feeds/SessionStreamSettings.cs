using System.Reactive.Concurrency;
using Connect.Chat.Reactive.Delivery;

namespace Connect.Chat.Reactive.Session;

/// <summary>What the streams of a session depend on.</summary>
internal sealed record SessionStreamSettings
{
    public required SessionContext Context { get; init; }

    /// <summary>Records the items that the observers have received.</summary>
    public required DeliveredItems Delivered { get; init; }

    /// <summary>The duration for which a typing event shows its sender as typing.</summary>
    public required TimeSpan IndicatorDuration { get; init; }

    /// <summary>The number of entries that the transcript keeps; null for all.</summary>
    public int? TranscriptCapacity { get; init; }

    /// <summary>Whether the session receives no items, not even those that it has sent.</summary>
    public bool IsSendOnly { get; init; }

    /// <summary>Runs the observers; null for the thread pool.</summary>
    public IScheduler? Scheduler { get; init; }

    /// <summary>The number of notifications that may wait for observers.</summary>
    public int Backlog { get; init; } = int.MaxValue;

    /// <summary>The bytes of text that may wait for observers.</summary>
    public int BacklogBytes { get; init; } = int.MaxValue;

    /// <summary>Called when half of the backlog is free after it was full; null for no call.</summary>
    public Action? Drained { get; init; }

    /// <summary>Called for each message after its observers; null for no call.</summary>
    public Action<ChatMessage>? MessageDelivered { get; init; }

    /// <summary>Reports faults that no observer and no logger shows; null for no report.</summary>
    public UnhandledFault? UnhandledFault { get; init; }
}
