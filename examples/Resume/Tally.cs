namespace Resume;

/// <summary>What the service has in its transcript, against what the children wrote down.</summary>
internal sealed record Tally(int Kills, IReadOnlyList<string> Said, IReadOnlyList<string> Seen)
{
    public int Lost => Said.Except(Seen).Count();

    public int Duplicated => Seen.Count - Seen.Distinct().Count();

    public bool IsClean => Lost == 0 && Duplicated == 0 && Seen.Count == Said.Count;

    public override string ToString() =>
        $"kills={Kills} said={Said.Count} seen={Seen.Count} lost={Lost} duplicated={Duplicated}";
}
