namespace Connect.Chat.Reactive;

/// <summary>
/// The chat was handed on to another agent or queue (<see cref="ChatContentType.TransferSucceeded"/>). This ends the
/// session of the agent who handed it on, not that of the customer.
/// </summary>
public sealed record TransferSucceededEvent : ChatEvent;

/// <summary>The chat could not be handed on (<see cref="ChatContentType.TransferFailed"/>).</summary>
public sealed record TransferFailedEvent : ChatEvent;

/// <summary>The chat is over; nothing comes after this (<see cref="ChatContentType.ChatEnded"/>).</summary>
public sealed record ChatEndedEvent : ChatEvent;

/// <summary>A past chat was brought back into this one (<see cref="ChatContentType.ChatRehydrated"/>).</summary>
public sealed record ChatRehydratedEvent : ChatEvent;

/// <summary>
/// A participant is connected, as older versions of the service said it
/// (<see cref="ChatContentType.ConnectionAcknowledged"/>).
/// </summary>
public sealed record ConnectionAcknowledgedEvent : ChatEvent;

/// <summary>A workflow was given up (<see cref="ChatContentType.WorkflowCancelled"/>).</summary>
public sealed record WorkflowCancelledEvent : ChatEvent;
