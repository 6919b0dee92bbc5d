namespace Connect.Chat.Reactive;

/// <summary>A participant currently in the chat, and what they are doing.</summary>
public sealed record ParticipantPresence
{
    /// <summary>The participant's id within the contact. Never empty.</summary>
    public required string Id { get; init; }

    /// <summary>The participant's role. Never <see cref="ParticipantRole.System"/>.</summary>
    public ParticipantRole Role { get; init; }

    /// <summary>
    /// The role as sent, if <see cref="Role"/> is <see cref="ParticipantRole.Unknown"/>. Otherwise empty.
    /// </summary>
    public string RoleText { get; init; } = "";

    /// <summary>The participant's latest display name. Default: empty, if the service has sent none.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Whether this is the participant of the session.</summary>
    public bool IsOwn { get; init; }

    /// <summary>
    /// Whether the participant became idle or inactive, and has not returned, typed or sent a message since.
    /// </summary>
    public bool IsIdle { get; init; }

    /// <summary>Whether the participant is typing, as in <see cref="IChatSession.TypingParticipants"/>.</summary>
    public bool IsTyping { get; init; }

    /// <summary>
    /// When the participant joined, by the service's clock. If the session has not seen them join, when it first saw
    /// them.
    /// </summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Returns the id, the role and the activity, but never the display name.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(ParticipantPresence)} {{ Id = {LogText.Escape(Id)}, Role = {Role}, IsOwn = {IsOwn}, "
        + $"IsIdle = {IsIdle}, IsTyping = {IsTyping}, Since = {Since:O} }}";
}
