namespace Connect.Chat.Reactive.Dispatch;

/// <summary>The limits of an <see cref="ObserverDispatcher"/>, and what it calls.</summary>
internal sealed record DispatchSettings
{
    /// <summary>The number of notifications that fill the backlog.</summary>
    public int Capacity { get; init; } = int.MaxValue;

    /// <summary>The bytes of text that fill the backlog.</summary>
    public int CapacityBytes { get; init; } = int.MaxValue;

    /// <summary>Returns the bytes of text in a value.</summary>
    public Func<object?, int> SizeOf { get; init; } = static _ => 0;

    /// <summary>
    /// Called on the observers' thread when a backlog that was reported as full has shrunk to half of its capacity.
    /// </summary>
    public Action? Drained { get; init; }

    /// <summary>
    /// Called with an exception of the scheduler; once until the scheduler works again. The thread pool runs the
    /// observers instead.
    /// </summary>
    public Action<Exception>? SchedulerThrew { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
