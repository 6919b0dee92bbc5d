namespace BotCluster.Report;

/// <summary>The result of a run, according to the transcripts of the service.</summary>
internal sealed record ClusterReport(Arguments Arguments, IReadOnlyList<ChatCount> Chats, int Moved, int Fenced)
{
    public int Asked => Chats.Sum(static chat => chat.Asked);

    public int Answered => Chats.Sum(static chat => chat.Answered);

    public int Lost => Asked - Answered;

    public int Doubled => Chats.Sum(static chat => chat.Doubled);

    /// <summary>Whether every question is answered once.</summary>
    public bool IsClean => Lost == 0 && Doubled == 0 && Asked > 0;

    /// <summary>The longest silence of the chats, apart from the worst 1 %.</summary>
    public TimeSpan TypicalSilence => Silences[Math.Min(Chats.Count - 1, Chats.Count * 99 / 100)];

    public TimeSpan LongestSilence => Silences[^1];

    private List<TimeSpan> Silences => [.. Chats.Select(static chat => chat.Silence).Order()];

    public override string ToString() => FormattableString.Invariant(
        $"silos={Arguments.Silos} chats={Chats.Count} kills={Arguments.Kills} freezes={Arguments.Freezes} ")
        + FormattableString.Invariant($"stops={Arguments.Stops} messages={Asked} answered={Answered} lost={Lost} ")
        + FormattableString.Invariant($"doubled={Doubled} moved={Moved} fenced={Fenced} ")
        + FormattableString.Invariant($"repeated={Chats.Sum(static chat => chat.Repeated)} ")
        + FormattableString.Invariant($"connects={Chats.Sum(static chat => chat.Connects)} ")
        + FormattableString.Invariant($"p99_gap={TypicalSilence.TotalSeconds:F1}s ")
        + FormattableString.Invariant($"longest_gap={LongestSilence.TotalSeconds:F1}s");
}
