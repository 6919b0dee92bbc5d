namespace Connect.Chat.Reactive;

/// <summary>
/// The chat was transferred to another agent or queue (<see cref="ChatContentType.TransferSucceeded"/>). This ends the
/// session of the transferring agent, but not the customer's.
/// </summary>
public sealed record TransferSucceededEvent : ChatEvent;

/// <summary>The transfer of the chat failed (<see cref="ChatContentType.TransferFailed"/>).</summary>
public sealed record TransferFailedEvent : ChatEvent;

/// <summary>The chat ended (<see cref="ChatContentType.ChatEnded"/>). This is its last item.</summary>
public sealed record ChatEndedEvent : ChatEvent;

/// <summary>A past chat was rehydrated into this one (<see cref="ChatContentType.ChatRehydrated"/>).</summary>
public sealed record ChatRehydratedEvent : ChatEvent;

/// <summary>
/// A participant is connected (<see cref="ChatContentType.ConnectionAcknowledged"/>). Only older versions of the
/// service send it.
/// </summary>
public sealed record ConnectionAcknowledgedEvent : ChatEvent;

/// <summary>A workflow was cancelled (<see cref="ChatContentType.WorkflowCancelled"/>).</summary>
public sealed record WorkflowCancelledEvent : ChatEvent;
