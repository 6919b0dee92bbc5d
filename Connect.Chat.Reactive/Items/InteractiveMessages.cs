namespace Connect.Chat.Reactive;

/// <summary>
/// A message to pick from or fill in: a list picker, quick replies, a time picker, a panel, a carousel or a view
/// (<see cref="ChatContentType.InteractiveMessage"/>). <see cref="ChatMessage.Content"/> is its JSON as sent, and
/// <see cref="Template"/> what that says; answer with <see cref="IChatSession.RespondAsync(InteractiveMessage, InteractiveChoice, CancellationToken)"/>.
/// </summary>
/// <remarks>Source: Amazon Connect Administrator Guide, "Add interactive messages to chat".</remarks>
public sealed record InteractiveMessage : ChatMessage
{
    // Made when first asked for. No part of the value: left out of equality, and of copies, whose content may differ.
    private InteractiveTemplate? _template;

    /// <summary>Makes a message without content.</summary>
    public InteractiveMessage()
    {
    }

    private InteractiveMessage(InteractiveMessage original)
        : base(original)
    {
    }

    /// <summary>
    /// What <see cref="ChatMessage.Content"/> says, read when first asked for, and then the same object each time. An
    /// <see cref="UnknownTemplate"/> when it is malformed, or of a type that this version does not know.
    /// </summary>
    public InteractiveTemplate Template
    {
        get
        {
            if (Volatile.Read(ref _template) is { } known)
                return known;
            var read = TemplateReader.Read(Content);
            return Interlocked.CompareExchange(ref _template, read, null) ?? read;
        }
    }

    /// <summary>Whether all of the other's members are the same.</summary>
    /// <param name="other">The other message, or null.</param>
    /// <returns>True when they are.</returns>
    public bool Equals(InteractiveMessage? other) => base.Equals(other);

    /// <summary>A hash of the members.</summary>
    /// <returns>Equal for equal messages.</returns>
    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>
/// What somebody picked of, or filled into, an interactive message
/// (<see cref="ChatContentType.InteractiveResponseMessage"/>). <see cref="ChatMessage.Content"/> is JSON.
/// </summary>
public sealed record InteractiveResponseMessage : ChatMessage;
