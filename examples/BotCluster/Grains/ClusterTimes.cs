using Orleans.Configuration;

namespace BotCluster.Grains;

/// <summary>
/// How soon the cluster notices that a silo is gone, and how soon its contacts continue. The longest silence of a chat
/// is about the sum of both, and of its turn to connect.
/// </summary>
internal sealed record ClusterTimes
{
    /// <summary>
    /// How long a silo waits for the response to a probe. Default: 1 second; Orleans' default is 5. After missed probes
    /// Orleans waits longer, here up to twice as long.
    /// </summary>
    /// <remarks>
    /// Three missed probes of a killed silo are about 3 seconds, as its connections close. A frozen one keeps them, and
    /// the others wait until nothing has come over them for three times the longest wait: 6 seconds. A silo that pauses
    /// for so long is declared dead and restarts, so that must be longer than pauses of garbage collection and of a
    /// busy machine.
    /// </remarks>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many missed probes are a suspicion. Default: 3, as in Orleans.</summary>
    public int MissedProbes { get; init; } = 3;

    /// <summary>
    /// How often a contact's reminder looks whether it is active. Default: 5 seconds, for a short demonstration. The
    /// cluster makes contacts / period calls a second for it: use a minute, Orleans' default minimum, for 100,000.
    /// </summary>
    public TimeSpan ReminderPeriod { get; init; } = TimeSpan.FromSeconds(5);

    public void Apply(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = ProbeTimeout;
        options.MaxProbeTimeout = ProbeTimeout * 2;
        options.NumMissedProbesLimit = MissedProbes;
        // Two silos must agree, so that one with a bad network does not declare the others dead.
        options.NumVotesForDeathDeclaration = 2;
        options.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
    }

    public void Apply(ReminderOptions options) => options.MinimumReminderPeriod = ReminderPeriod;
}
