namespace BotCluster.Simulation;

/// <summary>How the contacts came back.</summary>
internal sealed class SimulationResult
{
    private readonly List<TimeSpan> _silences;

    public SimulationResult(
        SimulationPlan plan,
        IEnumerable<TimeSpan> silences,
        int lost,
        ModelOperation connects,
        ModelOperation transcripts)
    {
        Plan = plan;
        Lost = lost;
        PeakConnects = connects.Peak;
        PeakTranscripts = transcripts.Peak;
        Refused = connects.Refused + transcripts.Refused;
        _silences = [.. silences.Order()];
    }

    public SimulationPlan Plan { get; }

    /// <summary>How often a chat went silent.</summary>
    public int Silent => _silences.Count;

    /// <summary>Chats that were still silent after 3 hours.</summary>
    public int Lost { get; }

    /// <summary>The most CreateParticipantConnection calls in a second.</summary>
    public int PeakConnects { get; }

    /// <summary>The most GetTranscript calls in a second.</summary>
    public int PeakTranscripts { get; }

    /// <summary>Calls that the service refused.</summary>
    public int Refused { get; }

    /// <summary>The time in which a part of the chats was back, from 0 to 1.</summary>
    public TimeSpan SilenceOf(double part) =>
        _silences.Count == 0 ? TimeSpan.Zero : _silences[Math.Min(_silences.Count - 1, (int)(_silences.Count * part))];
}
