namespace Resume;

/// <summary>Compares the transcript of the service with the journal of the children.</summary>
internal sealed record Tally(int Kills, IReadOnlyList<string> Said, IReadOnlyList<string> Seen)
{
    public int Lost => Said.Except(Seen).Count();

    public int Duplicated => Seen.Count - Seen.Distinct().Count();

    public bool IsClean => Lost == 0 && Duplicated == 0 && Seen.Count == Said.Count;

    public override string ToString() =>
        $"kills={Kills} said={Said.Count} seen={Seen.Count} lost={Lost} duplicated={Duplicated}";
}
