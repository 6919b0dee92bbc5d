using Connect.Chat.Reactive;

namespace Chaos;

/// <summary>The status of a run at one time.</summary>
internal sealed record RunStatus
{
    public required string Stage { get; init; }

    public required TimeSpan Elapsed { get; init; }

    public required TimeSpan Length { get; init; }

    public required int Drops { get; init; }

    public required int Sent { get; init; }

    public required int Received { get; init; }

    /// <summary>The number of sessions in each phase.</summary>
    public required IReadOnlyDictionary<ChatPhase, int> Phases { get; init; }

    /// <summary>Managed memory in use, in bytes.</summary>
    public required long Heap { get; init; }

    public override string ToString() =>
        $"{Stage} {Elapsed.TotalSeconds,4:F0} s  drops {Drops}  sent {Sent}  received {Received}  "
        + $"heap {Heap / 1e6:F0} MB  {PhaseText}";

    private string PhaseText =>
        string.Join("  ", Phases.OrderBy(phase => phase.Key).Select(phase => $"{phase.Key} {phase.Value}"));
}
