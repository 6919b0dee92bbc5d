namespace BotCluster.Simulation;

/// <summary>What fails.</summary>
internal enum Outage
{
    /// <summary>One silo is killed.</summary>
    Silo,

    /// <summary>A third of the silos are killed at once, as when an availability zone fails.</summary>
    Zone,

    /// <summary>All sockets are cut. The silos stay, so that the sessions reconnect by themselves.</summary>
    Network,
}

/// <summary>A simulated cluster, and what happens to it.</summary>
internal sealed record SimulationPlan
{
    public required int Contacts { get; init; }

    public required int Silos { get; init; }

    public required Outage Outage { get; init; }

    public int Seed { get; init; } = 1;

    /// <summary>Whether the silos share the account's rates. Otherwise each call is made at once and retried.</summary>
    public bool IsPaced { get; init; } = true;

    /// <summary>The quotas of the account.</summary>
    public AccountQuotas Quotas { get; init; } = AccountQuotas.Raised;

    /// <summary>
    /// How long the other silos need to declare one dead. Default: three probes of Orleans' default time.
    /// </summary>
    public TimeSpan Detection { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a contact's reminder looks whether it is active. Default: Orleans' shortest.</summary>
    public TimeSpan ReminderPeriod { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>When a session replaces its socket.</summary>
    public TimeSpan SocketLifetime { get; init; } = TimeSpan.FromSeconds(3540);

    /// <summary>How long the old socket lives on after that.</summary>
    public TimeSpan SocketReserve { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The mean time between two questions of a customer.</summary>
    public TimeSpan QuestionInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Socket replacements a second while nothing fails.</summary>
    public double ReplacementsPerSecond => Contacts / SocketLifetime.TotalSeconds;

    /// <summary>Replies a second while nothing fails.</summary>
    public double RepliesPerSecond => Contacts / QuestionInterval.TotalSeconds;
}
