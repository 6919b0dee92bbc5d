namespace Connect.Chat.Reactive;

/// <summary>Somebody joined the chat (<see cref="ChatContentType.ParticipantJoined"/>).</summary>
public sealed record ParticipantJoinedEvent : ChatEvent;

/// <summary>Somebody left the chat (<see cref="ChatContentType.ParticipantLeft"/>).</summary>
public sealed record ParticipantLeftEvent : ChatEvent;

/// <summary>Somebody is active in the chat again (<see cref="ChatContentType.ParticipantActive"/>).</summary>
public sealed record ParticipantActiveEvent : ChatEvent;

/// <summary>Somebody is no longer active in the chat (<see cref="ChatContentType.ParticipantInactive"/>).</summary>
public sealed record ParticipantInactiveEvent : ChatEvent;

/// <summary>
/// Somebody has said nothing for the idle time set on the contact (<see cref="ChatContentType.ParticipantIdle"/>;
/// <c>UpdateParticipantRoleConfig</c> in the Amazon Connect API Reference).
/// </summary>
public sealed record ParticipantIdleEvent : ChatEvent;

/// <summary>Somebody came back from being idle (<see cref="ChatContentType.ParticipantReturned"/>).</summary>
public sealed record ParticipantReturnedEvent : ChatEvent;

/// <summary>Somebody was asked to join the chat (<see cref="ChatContentType.ParticipantInvited"/>).</summary>
public sealed record ParticipantInvitedEvent : ChatEvent;

/// <summary>
/// Somebody was put out of the chat for having been idle too long
/// (<see cref="ChatContentType.ParticipantAutoDisconnected"/>).
/// </summary>
public sealed record ParticipantAutoDisconnectedEvent : ChatEvent;

/// <summary>
/// Somebody has another name to be shown by (<see cref="ChatContentType.ParticipantDisplayNameUpdated"/>): see
/// <see cref="ChatParticipant.DisplayName"/> of <see cref="ChatItem.Participant"/>.
/// </summary>
public sealed record ParticipantDisplayNameUpdatedEvent : ChatEvent;
