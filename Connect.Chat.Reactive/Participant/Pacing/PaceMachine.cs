namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Decides when a call may be made and how the rate of its operation changes: pure functions of state, input and time.
/// </summary>
/// <remarks>
/// <para>The bucket of the service is empty whenever it refuses a call. So between two refusals exactly as many calls
/// pass as it allows this client, and their number and time show the rate. After the first refusal the client finds the
/// second one soon, because its rate doubles meanwhile. From then on the rate rises slowly, and falls with each
/// refusal. While it is lower than the quota, the bucket of the service fills; while it is higher, the bucket empties:
/// no call is lost. If no call is refused for longer than usual, the quota has grown, and the rate rises ever faster.
/// </para>
/// <para>The rate rises by the same share per second for every client, but each refused call lowers it. Of two clients
/// of an account, the faster one has more refused calls, so that the slower one gains on it.</para>
/// </remarks>
/// <param name="quota">The known quota, which the rate never exceeds; null if it is not known.</param>
internal sealed class PaceMachine(CallQuota? quota)
{
    /// <summary>After this time without a refusal and without a waiting call, the learnt rate is forgotten.</summary>
    public static readonly TimeSpan MemoryTime = TimeSpan.FromSeconds(60);

    // Faster than the first retry of a call, so that a single refusal does not delay it.
    private const double FirstRate = 10;
    private const double LeastSearchRate = 0.5;
    private const double LeastRate = 0.1;
    private const double LargestRate = 1_000_000;

    private const int PassesToDouble = 3;
    private const int PassesToMeasure = 3;
    private const double DecreaseFactor = 0.8;
    private const double SearchDecreaseFactor = 0.5;
    private const double MeasuredFactor = 0.85;
    private const double IncreasePerSecond = 0.04;
    private const double LargestIncrease = 0.1;
    private const double ThresholdRange = 0.5;

    // Timers are late and requests overtake each other. Calls within this time count as made at the right time.
    private const double ToleranceSeconds = 0.05;

    // While the quota stays as it is, the next refusal comes within this time. Later, the rate rises faster.
    private static readonly TimeSpan UsualRefusalInterval = TimeSpan.FromSeconds(15);

    // A timer cannot wait for longer than 49 days, which a tiny quota may require. The call then asks again.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    // A token may miss by a rounding error.
    private const double RoundingError = 1e-6;

    // Doublings without a pause would raise the rate by orders of magnitude within one response time.
    private static readonly TimeSpan LeastRoundTime = TimeSpan.FromMilliseconds(100);

    /// <summary>The state of an operation that was not called yet.</summary>
    public PaceState Initial(TimeSpan now) => quota is null
        ? default
        : new()
        {
            Mode = PaceMode.Adapting,
            Rate = quota.PerSecond,
            Tokens = FullQuota(quota),
            Threshold = 1,
            FilledAt = now,
            RefusedAt = now,
            NeededAt = now,
        };

    /// <summary>A call asks whether it may be made now.</summary>
    /// <param name="state">The state.</param>
    /// <param name="hasWaited">Whether it asked before and had to wait.</param>
    /// <param name="now">The time.</param>
    /// <param name="jitter">A random number in [0, 1).</param>
    public PaceStep Take(PaceState state, bool hasWaited, TimeSpan now, double jitter)
    {
        state = Filled(Remembered(state, now), now);
        if (state.Mode == PaceMode.Open)
            return new(state, TimeSpan.Zero);
        var wait = TimeUntilTurn(state, now);
        if (wait > TimeSpan.Zero)
            return new(state with { NeededAt = now }, wait);
        return new(
            state with
            {
                Tokens = state.Tokens - 1,
                Threshold = HasFullQuota(state) ? 1 : 1 + ((jitter - 0.5) * ThresholdRange),
                IsSaturated = state.IsSaturated && hasWaited,
                NeededAt = hasWaited ? now : state.NeededAt,
            },
            TimeSpan.Zero);
    }

    /// <summary>The time until a call may be made, or ask again; zero if it may be made now.</summary>
    public TimeSpan WaitOf(PaceState state, TimeSpan now) =>
        TimeUntilTurn(Filled(Remembered(state, now), now), now);

    /// <summary>The service has processed a call: it did not exceed the quota.</summary>
    public PaceState Pass(PaceState state, PaceGrant grant, TimeSpan now)
    {
        if (state.Mode == PaceMode.Open)
            return state;
        state = Filled(state, now);
        if (grant.At > state.RefusedAt)
            state = state with { Passed = state.Passed + 1 };

        // A call that did not wait, or was made before the rate fell, says nothing about a higher rate.
        if (!grant.HasWaited || grant.Round < state.RefusedRound)
            return state;
        if (state.Mode == PaceMode.Adapting)
            return state with { Rate = Math.Min(Largest, state.Rate * (1 + ShareOfIncrease(state, now))) };
        if (grant.Round != state.Round)
            return state;
        var passed = state.PassedInRound + 1;
        return passed >= PassesToDouble && now - state.RoundAt >= LeastRoundTime
            ? NextRound(state, Math.Min(Largest, state.Rate * 2), now)
            : state with { PassedInRound = passed };
    }

    /// <summary>The service has refused a call because it exceeded the quota.</summary>
    /// <param name="state">The state.</param>
    /// <param name="grant">The permission of the call.</param>
    /// <param name="retryAfter">The delay that the service requested; null if it requested none.</param>
    /// <param name="now">The time.</param>
    public PaceState Refuse(PaceState state, PaceGrant grant, TimeSpan? retryAfter, TimeSpan now)
    {
        state = Filled(Remembered(state, now), now);
        if (retryAfter is { } delay)
            state = state with { PausedUntil = Later(state.PausedUntil, now + delay) };

        // The call was made before the rate fell.
        if (state.Mode != PaceMode.Open && grant.Round < state.RefusedRound)
            return state with { NeededAt = now };
        var madeAt = state.Mode == PaceMode.Open ? now : grant.At;
        var (mode, rate) = Lowered(state, madeAt);
        var next = NextRound(state, Math.Min(Largest, Math.Max(LeastRate, rate)), now);
        return next with
        {
            Mode = mode,
            Tokens = 0,
            Threshold = 1,
            FilledAt = now,
            RefusedRound = next.Round,
            RefusedAt = retryAfter is null ? madeAt : Later(madeAt, state.PausedUntil),
            Passed = 0,
            IsSaturated = true,
            NeededAt = now,
        };
    }

    private double Largest => quota?.PerSecond ?? LargestRate;

    private static (PaceMode Mode, double Rate) Lowered(PaceState state, TimeSpan madeAt)
    {
        var half = state.Rate * SearchDecreaseFactor;
        return state.Mode switch
        {
            PaceMode.Open => (PaceMode.Searching, FirstRate),
            PaceMode.Searching when state.Passed == 0 => (PaceMode.Searching, Math.Max(LeastSearchRate, half)),
            // Beside a faster client, the measured rate is less than a fair share.
            PaceMode.Searching => (
                PaceMode.Adapting,
                Math.Min(state.Rate, Math.Max(half, (Measured(state, madeAt) ?? 0) * MeasuredFactor))),
            _ => (PaceMode.Adapting, state.Rate * DecreaseFactor),
        };
    }

    private bool HasFullQuota(PaceState state) => quota is not null && state.Rate >= quota.PerSecond;

    /// <summary>The rate that the quota has allowed since the latest refusal; null if it is not known.</summary>
    private static double? Measured(PaceState state, TimeSpan madeAt) =>
        state is { IsSaturated: true, Passed: >= PassesToMeasure } && madeAt > state.RefusedAt
            ? state.Passed / (madeAt - state.RefusedAt).TotalSeconds
            : null;

    private static double ShareOfIncrease(PaceState state, TimeSpan now)
    {
        var intervals = Math.Max(1, (now - state.RefusedAt).TotalSeconds / UsualRefusalInterval.TotalSeconds);
        return Math.Min(1, Math.Min(LargestIncrease, IncreasePerSecond / state.Rate) * Math.Pow(intervals, 3));
    }

    private static PaceState NextRound(PaceState state, double rate, TimeSpan now) =>
        state with { Rate = rate, Round = state.Round + 1, RoundAt = now, PassedInRound = 0 };

    private PaceState Remembered(PaceState state, TimeSpan now)
    {
        if (state.Mode == PaceMode.Open || now - Later(state.NeededAt, state.PausedUntil) < MemoryTime)
            return state;
        if (quota is null)
            return new() { Round = state.Round + 1, RefusedRound = state.Round + 1 };
        return HasFullQuota(state) ? state : NextRound(state, quota.PerSecond, now);
    }

    private PaceState Filled(PaceState state, TimeSpan now) =>
        state.Mode == PaceMode.Open || now <= state.FilledAt
            ? state
            : state with
            {
                Tokens = Math.Min(Capacity(state), state.Tokens + ((now - state.FilledAt).TotalSeconds * state.Rate)),
                FilledAt = now,
            };

    private double Capacity(PaceState state) => state.Mode switch
    {
        PaceMode.Adapting when HasFullQuota(state) => FullQuota(quota!),
        // What the bucket of the service has gained in a second without calls.
        PaceMode.Adapting => Math.Max(state.Rate, WithTolerance(state.Rate)),
        _ => WithTolerance(state.Rate),
    };

    // The service counts calls when they arrive. Some of the burst is kept for those that arrive too close together.
    private static double FullQuota(CallQuota quota) =>
        Math.Max(1, quota.Burst - Math.Max(1, quota.PerSecond * ToleranceSeconds * 2));

    private static double WithTolerance(double rate) => 1 + (ThresholdRange / 2) + (rate * ToleranceSeconds);

    private static TimeSpan TimeUntilTurn(PaceState state, TimeSpan now) => state.Mode == PaceMode.Open
        ? TimeSpan.Zero
        : Later(TimeSpan.Zero, Later(state.PausedUntil - now, TimeUntilToken(state)));

    private static TimeSpan TimeUntilToken(PaceState state)
    {
        if (state.Tokens >= state.Threshold - RoundingError)
            return TimeSpan.Zero;
        var seconds = (state.Threshold - state.Tokens) / state.Rate;
        return seconds < LongestWait.TotalSeconds
            ? TimeSpan.FromTicks((long)Math.Ceiling(seconds * TimeSpan.TicksPerSecond))
            : LongestWait;
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
