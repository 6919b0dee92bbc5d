namespace Connect.Chat.Reactive.Delivery;

/// <summary>The settings of an <see cref="ItemSequencer"/>.</summary>
internal sealed record SequencerSettings
{
    /// <summary>Whether items from before the first connection are emitted.</summary>
    public InitialHistory InitialHistory { get; init; }

    /// <summary>The items that an earlier process has delivered; null for a session that does not resume.</summary>
    public ResumeState? ResumeFrom { get; init; }

    /// <summary>The id of the session's participant; empty if it is not known.</summary>
    public string OwnParticipantId { get; init; } = "";

    /// <summary>The maximum number of live items that are held back.</summary>
    public int HeldCapacity { get; init; } = int.MaxValue;

    /// <summary>The maximum size of the held items' text, in bytes.</summary>
    public int HeldBytes { get; init; } = int.MaxValue;
}
