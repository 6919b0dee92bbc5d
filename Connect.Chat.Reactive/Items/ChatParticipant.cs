namespace Connect.Chat.Reactive;

/// <summary>Who an item is from.</summary>
public sealed record ChatParticipant
{
    /// <summary>Nobody in particular: the service named no participant.</summary>
    public static readonly ChatParticipant None = new();

    /// <summary>The participant's id within the contact; empty when not given.</summary>
    public string Id { get; init; } = "";

    /// <summary>The participant's role.</summary>
    public ParticipantRole Role { get; init; }

    /// <summary>The name to show for the participant; empty when not given.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>The role and id; never the name.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{Role} {LogText.Escape(Id)}";
}
