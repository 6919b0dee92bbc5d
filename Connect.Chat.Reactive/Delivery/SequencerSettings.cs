namespace Connect.Chat.Reactive.Delivery;

/// <summary>What an <see cref="ItemSequencer"/> depends on.</summary>
internal sealed record SequencerSettings
{
    /// <summary>What happens to the items of before the first connection.</summary>
    public InitialHistory InitialHistory { get; init; }

    /// <summary>What an earlier process has delivered; null for a session that does not resume.</summary>
    public ResumeState? ResumeFrom { get; init; }

    /// <summary>Whose session it is; empty if not known.</summary>
    public string OwnParticipantId { get; init; } = "";

    /// <summary>The number of live items that are held back at most.</summary>
    public int HeldCapacity { get; init; } = int.MaxValue;

    /// <summary>The bytes of text that are held back at most.</summary>
    public int HeldBytes { get; init; } = int.MaxValue;
}
