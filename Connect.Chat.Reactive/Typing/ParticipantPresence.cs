namespace Connect.Chat.Reactive;

/// <summary>Somebody who is in the chat now, and what it is doing.</summary>
public sealed record ParticipantPresence
{
    /// <summary>The participant's id within the contact; never empty.</summary>
    public required string Id { get; init; }

    /// <summary>The participant's role; never <see cref="ParticipantRole.System"/>.</summary>
    public ParticipantRole Role { get; init; }

    /// <summary>The name to show for the participant, the latest one; empty when none was ever given.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Whether it is the participant whose session this is.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether it has been idle or inactive, and has neither returned nor said anything since.</summary>
    public bool IsIdle { get; init; }

    /// <summary>Whether it is typing, as in <see cref="IChatSession.TypingParticipants"/>.</summary>
    public bool IsTyping { get; init; }

    /// <summary>When it joined, by the service's clock; when it was first seen, if its joining was not.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The id, role and what it is doing; never the name.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(ParticipantPresence)} {{ Id = {LogText.Escape(Id)}, Role = {Role}, IsOwn = {IsOwn}, IsIdle = {IsIdle}, "
        + $"IsTyping = {IsTyping}, Since = {Since:O} }}";
}
