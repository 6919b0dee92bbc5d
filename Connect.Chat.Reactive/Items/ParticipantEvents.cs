namespace Connect.Chat.Reactive;

/// <summary>A participant joined the chat (<see cref="ChatContentType.ParticipantJoined"/>).</summary>
public sealed record ParticipantJoinedEvent : ChatEvent;

/// <summary>A participant left the chat (<see cref="ChatContentType.ParticipantLeft"/>).</summary>
public sealed record ParticipantLeftEvent : ChatEvent;

/// <summary>A participant is active in the chat again (<see cref="ChatContentType.ParticipantActive"/>).</summary>
public sealed record ParticipantActiveEvent : ChatEvent;

/// <summary>
/// A participant is no longer active in the chat (<see cref="ChatContentType.ParticipantInactive"/>).
/// </summary>
public sealed record ParticipantInactiveEvent : ChatEvent;

/// <summary>
/// A participant was silent for the idle time of the contact (<see cref="ChatContentType.ParticipantIdle"/>;
/// <c>UpdateParticipantRoleConfig</c> in the Amazon Connect API Reference).
/// </summary>
public sealed record ParticipantIdleEvent : ChatEvent;

/// <summary>A participant returned from being idle (<see cref="ChatContentType.ParticipantReturned"/>).</summary>
public sealed record ParticipantReturnedEvent : ChatEvent;

/// <summary>A participant was invited to the chat (<see cref="ChatContentType.ParticipantInvited"/>).</summary>
public sealed record ParticipantInvitedEvent : ChatEvent;

/// <summary>
/// The service disconnected a participant who was idle for too long
/// (<see cref="ChatContentType.ParticipantAutoDisconnected"/>). If it names the customer, the customer stays in
/// <see cref="IChatSession.Participants"/> until they leave or the chat ends.
/// </summary>
public sealed record ParticipantAutoDisconnectedEvent : ChatEvent;

/// <summary>
/// The display name of a participant changed (<see cref="ChatContentType.ParticipantDisplayNameUpdated"/>).
/// <see cref="ChatItem.Participant"/> has the new <see cref="ChatParticipant.DisplayName"/>.
/// </summary>
public sealed record ParticipantDisplayNameUpdatedEvent : ChatEvent;
