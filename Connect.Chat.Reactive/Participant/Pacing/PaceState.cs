namespace Connect.Chat.Reactive.Participant;

/// <summary>How a client knows the rate of an operation.</summary>
internal enum PaceMode
{
    /// <summary>No call was refused lately, and no quota is known. Calls do not wait.</summary>
    Open,

    /// <summary>A call was just refused. The rate doubles until the next refusal, which shows the quota.</summary>
    Searching,

    /// <summary>The rate follows the quota: it rises slowly, and falls with each refusal.</summary>
    Adapting,
}

/// <summary>
/// The pace of one operation: a token bucket whose rate adapts to what the service accepts. Immutable; see
/// <see cref="PaceMachine"/>. Times are counted from any fixed moment of a monotonic clock.
/// </summary>
internal readonly record struct PaceState
{
    public PaceMode Mode { get; init; }

    /// <summary>The calls per second. Meaningless while <see cref="PaceMode.Open"/>.</summary>
    public double Rate { get; init; }

    /// <summary>The calls that may be made now. A fraction is a part of the time until the next one.</summary>
    public double Tokens { get; init; }

    /// <summary>
    /// The tokens that the next call needs: about 1. It takes 1. Chance moves calls a little, so that two clients with
    /// the same rate do not always call one right after the other, which would leave the whole quota to the first.
    /// </summary>
    public double Threshold { get; init; }

    /// <summary>When <see cref="Tokens"/> was computed.</summary>
    public TimeSpan FilledAt { get; init; }

    /// <summary>The service requested by Retry-After that no call is made before this time.</summary>
    public TimeSpan PausedUntil { get; init; }

    /// <summary>Counts the changes of the rate that only calls made afterwards can confirm or refute.</summary>
    public int Round { get; init; }

    /// <summary>The round that began with the latest refusal. Earlier calls are no evidence against the rate.</summary>
    public int RefusedRound { get; init; }

    /// <summary>When <see cref="Round"/> began.</summary>
    public TimeSpan RoundAt { get; init; }

    /// <summary>The calls of this round that the service accepted.</summary>
    public int PassedInRound { get; init; }

    /// <summary>
    /// When the call was made that was refused last, or when the pause after it ended: the bucket of the service was
    /// empty.
    /// </summary>
    public TimeSpan RefusedAt { get; init; }

    /// <summary>The calls made since then that the service accepted.</summary>
    public int Passed { get; init; }

    /// <summary>
    /// Whether calls have waited all the time since then. Only then is <see cref="Passed"/> all that the quota allows.
    /// </summary>
    public bool IsSaturated { get; init; }

    /// <summary>When the pace was last needed: a call was refused or waited.</summary>
    public TimeSpan NeededAt { get; init; }
}

/// <summary>The permission to make a call now.</summary>
/// <param name="Round">The round in which it was given. 0 before the first refusal.</param>
/// <param name="At">When it was given.</param>
/// <param name="HasWaited">Whether the call has waited, so that its success shows that the rate can rise.</param>
internal readonly record struct PaceGrant(int Round, TimeSpan At, bool HasWaited);

/// <summary>What a call may do: go now if <see cref="Wait"/> is zero, or ask again after that time.</summary>
internal readonly record struct PaceStep(PaceState State, TimeSpan Wait);
