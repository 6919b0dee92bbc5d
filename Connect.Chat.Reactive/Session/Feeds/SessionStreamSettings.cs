using System.Reactive.Concurrency;
using Connect.Chat.Reactive.Delivery;

namespace Connect.Chat.Reactive.Session;

/// <summary>What the streams of a session go by.</summary>
/// <param name="Scheduler">Where observers run; null for the thread pool.</param>
/// <param name="Backlog">How many emissions may wait for observers.</param>
/// <param name="Relieved">Called when observers have caught up, after they were too far behind.</param>
/// <param name="OwnParticipantId">Whose session it is.</param>
internal sealed record SessionStreamSettings(
    IScheduler? Scheduler, int Backlog, Action Relieved, string OwnParticipantId)
{
    /// <summary>The contact whose comings and goings count.</summary>
    public required string ContactId { get; init; }

    /// <summary>How long somebody counts as typing.</summary>
    public required TimeSpan IndicatorDuration { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Records what the observers have been given.</summary>
    public required DeliveredItems Delivered { get; init; }

    /// <summary>Called with what the scheduler has thrown; null for nothing.</summary>
    public Action<Exception>? SchedulerThrew { get; init; }

    /// <summary>Reports what no observer of faults and no logger would show; null for nothing.</summary>
    public UnhandledFault? UnhandledFault { get; init; }

    /// <summary>How many bytes of text may wait for observers.</summary>
    public int BacklogBytes { get; init; } = int.MaxValue;

    /// <summary>Called for each message after its observers; null for nothing.</summary>
    public Action<ChatMessage>? MessageDelivered { get; init; }
}
