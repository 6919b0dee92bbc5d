namespace Connect.Chat.Reactive;

/// <summary>A participant of the chat: the sender of an item.</summary>
public sealed record ChatParticipant
{
    /// <summary>No participant: the service named none.</summary>
    public static readonly ChatParticipant None = new();

    /// <summary>The participant's id within the contact. Empty if the service sent none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The participant's role.</summary>
    public ParticipantRole Role { get; init; }

    /// <summary>
    /// The role as sent, if <see cref="Role"/> is <see cref="ParticipantRole.Unknown"/>. Otherwise empty.
    /// </summary>
    public string RoleText { get; init; } = "";

    /// <summary>The name to display for the participant. Empty if the service sent none.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Formats the role and id, without the name.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => $"{Role} {LogText.Escape(Id)}";
}
