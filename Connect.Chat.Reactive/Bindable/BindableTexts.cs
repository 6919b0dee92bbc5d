using System.Globalization;

namespace Connect.Chat.Reactive;

/// <summary>
/// The texts that a <see cref="BindableChat"/> shows, in English. Derive from it and override what your application
/// says differently or in another language. The members are called on the UI context.
/// </summary>
public class BindableTexts
{
    /// <summary>The English texts.</summary>
    public static BindableTexts English { get; } = new();

    /// <summary>The name of a sender, for <see cref="BindableEntry.Author"/>.</summary>
    /// <param name="participant">The sender.</param>
    /// <param name="isOwn">Whether it is the participant of this session.</param>
    /// <returns>"You", the display name, or the role of a participant without a display name.</returns>
    public virtual string Author(ChatParticipant participant, bool isOwn) => isOwn ? "You" : Name(participant);

    /// <summary>The text of a message, for <see cref="BindableEntry.Text"/>.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The content; the names of attached files; the title of an interactive message.</returns>
    public virtual string Message(ChatMessage message) => message switch
    {
        AttachmentMessage files => string.Join(", ", files.Attachments.Select(static file => file.Name)),
        InteractiveMessage { Template.Title: { Length: > 0 } title } => title,
        null => "",
        _ => message.Content,
    };

    /// <summary>The text of an event, for <see cref="BindableEntry.Text"/>.</summary>
    /// <param name="chatEvent">The event.</param>
    /// <returns>A sentence, for example "Ana joined the chat."; the content type of an unknown event.</returns>
    public virtual string Event(ChatEvent chatEvent) => chatEvent switch
    {
        ParticipantJoinedEvent => $"{Name(chatEvent.Participant)} joined the chat.",
        ParticipantLeftEvent => $"{Name(chatEvent.Participant)} left the chat.",
        ParticipantInvitedEvent => $"{Name(chatEvent.Participant)} was invited.",
        ParticipantIdleEvent or ParticipantInactiveEvent => $"{Name(chatEvent.Participant)} is away.",
        ParticipantReturnedEvent or ParticipantActiveEvent => $"{Name(chatEvent.Participant)} is back.",
        ParticipantAutoDisconnectedEvent => $"{Name(chatEvent.Participant)} was away for too long.",
        ParticipantDisplayNameUpdatedEvent => $"A participant is now called {Name(chatEvent.Participant)}.",
        TransferSucceededEvent => "The chat was transferred.",
        TransferFailedEvent => "The transfer failed.",
        ChatEndedEvent => "The chat has ended.",
        ChatRehydratedEvent => "The chat continues an earlier one.",
        ConnectionAcknowledgedEvent => $"{Name(chatEvent.Participant)} is connected.",
        AuthenticationInitiatedEvent => "Signing in was requested.",
        AuthenticationSucceededEvent => "Signed in.",
        AuthenticationFailedEvent => "Signing in failed.",
        AuthenticationTimedOutEvent or AuthenticationExpiredEvent => "Signing in took too long.",
        AuthenticationCancelledEvent => "Signing in was cancelled.",
        WorkflowCancelledEvent => "The workflow was cancelled.",
        null => "",
        _ => chatEvent.ContentType,
    };

    /// <summary>Who is typing, for <see cref="BindableChat.TypingText"/>.</summary>
    /// <param name="participants">The participants who are typing, without this session's own.</param>
    /// <returns>
    /// "Ana is typing…", "Ana and Ben are typing…", "3 people are typing…"; empty if no participant is.
    /// </returns>
    public virtual string Typing(IReadOnlyList<ChatParticipant> participants) => participants switch
    {
        null or [] => "",
        [var one] => $"{Name(one)} is typing…",
        [var one, var other] => $"{Name(one)} and {Name(other)} are typing…",
        _ => $"{participants.Count.ToString(CultureInfo.InvariantCulture)} people are typing…",
    };

    /// <summary>The state of the connection, for <see cref="BindableChat.StateText"/>.</summary>
    /// <param name="state">The state.</param>
    /// <returns>A short text, for example "Reconnecting…".</returns>
    public virtual string State(ChatState state) => state?.Phase switch
    {
        ChatPhase.Idle => "Not connected",
        ChatPhase.Connecting => "Connecting…",
        ChatPhase.CatchingUp => "Catching up…",
        ChatPhase.Connected => "Connected",
        ChatPhase.Reconnecting => "Reconnecting…",
        ChatPhase.Suspended => "Paused",
        ChatPhase.Broken => "Connection lost",
        ChatPhase.Ended => "The chat has ended",
        ChatPhase.Disposed => "Closed",
        _ => "",
    };

    /// <summary>The name of a participant in the other texts.</summary>
    /// <param name="participant">The participant.</param>
    /// <returns>The display name, or the role of a participant without a display name.</returns>
    protected virtual string Name(ChatParticipant participant) => participant switch
    {
        { DisplayName.Length: > 0 } => participant.DisplayName,
        { Role: ParticipantRole.Customer } => "Customer",
        { Role: ParticipantRole.Agent } => "Agent",
        { Role: ParticipantRole.System } => "System",
        { Role: ParticipantRole.CustomBot } => "Bot",
        { Role: ParticipantRole.Supervisor } => "Supervisor",
        _ => "Participant",
    };
}
