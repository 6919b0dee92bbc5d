namespace Connect.Chat.Reactive.Transcript;

/// <summary>What catching up goes by.</summary>
internal sealed record CatchUpSettings
{
    public InitialHistory InitialHistory { get; init; }

    /// <summary>Whether another process has been there before, so that there is no history, only what was missed.</summary>
    public bool IsResumed { get; init; }

    /// <summary>How long live items are held back for what came before them.</summary>
    public TimeSpan HoldLimit { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    public required TimeProvider Time { get; init; }

    public required Func<double> Jitter { get; init; }

    /// <summary>Told when what was in the chat before has been left out, and of the newest of it.</summary>
    public required Action<IReadOnlyList<ChatItem>> Skipped { get; init; }

    /// <summary>Told of each attempt that failed.</summary>
    public required Action<Exception> Failed { get; init; }
}
