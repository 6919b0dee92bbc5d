namespace BotCluster.Simulation;

/// <summary>The calls a second that AWS allows an account in a Region, by operation.</summary>
/// <param name="Connects">CreateParticipantConnection.</param>
/// <param name="Transcripts">GetTranscript.</param>
/// <param name="Messages">SendMessage.</param>
internal sealed record AccountQuotas(double Connects, double Transcripts, double Messages)
{
    /// <summary>AWS's documented defaults.</summary>
    public static AccountQuotas Aws { get; } = new(2, 2, 10);

    /// <summary>What 100,000 contacts need: room for their replacements and replies, and for a failed silo.</summary>
    public static AccountQuotas Raised { get; } = new(150, 400, 2500);

    /// <summary>Returns the quotas in proportion for another number of contacts than 100,000.</summary>
    public AccountQuotas For(int contacts)
    {
        var part = contacts / 100_000.0;
        return new(Connects * part, Transcripts * part, Messages * part);
    }
}
