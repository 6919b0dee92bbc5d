namespace Connect.Chat.Reactive.Delivery;

/// <summary>What a <see cref="CatchUp"/> depends on.</summary>
internal sealed record CatchUpSettings
{
    /// <summary>How long live items are held back, from the subscription that is being caught up with.</summary>
    public TimeSpan HoldLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long after a catch-up the newest page is read once more; infinite for never.</summary>
    public TimeSpan RecheckDelay { get; init; } = TimeSpan.FromSeconds(5);

    public int MaxPages { get; init; } = 1_000;

    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    public required TimeProvider Time { get; init; }

    public required Func<double> Jitter { get; init; }

    /// <summary>Called for each attempt that failed and is retried.</summary>
    public required Action<Exception> Failed { get; init; }

    /// <summary>Called when a walk ended before it was done.</summary>
    public required Action<string> Incomplete { get; init; }

    /// <summary>Called when a walk has read further back than any walk before it.</summary>
    public Action Progressed { get; init; } = static () => { };

    /// <summary>Registers work that no caller awaits, so that disposal can wait for it.</summary>
    public Action<Task> Track { get; init; } = static _ => { };
}
