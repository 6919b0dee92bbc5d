namespace BotCluster.Grains;

/// <summary>
/// A rate that many share. Each caller gets the time until its turn; turns are never closer than the rate allows, apart
/// from a burst after a pause.
/// </summary>
/// <param name="perSecond">The number of turns a second.</param>
/// <param name="burst">How many turns can be at the same time after a pause, at least 1.</param>
/// <param name="start">When the budget starts: without a burst, because an earlier one may have used it.</param>
internal sealed class ConnectBudget(double perSecond, int burst, TimeSpan start)
{
    private readonly TimeSpan _interval = TimeSpan.FromSeconds(1 / perSecond);
    private TimeSpan _next = start;

    /// <summary>Takes a turn.</summary>
    /// <param name="now">The time, on the same clock as <c>start</c>.</param>
    /// <returns>How long the caller has to wait.</returns>
    public TimeSpan Take(TimeSpan now)
    {
        var earliest = now - (_interval * (burst - 1));
        var turn = _next > earliest ? _next : earliest;
        _next = turn + _interval;
        return turn > now ? turn - now : TimeSpan.Zero;
    }
}
