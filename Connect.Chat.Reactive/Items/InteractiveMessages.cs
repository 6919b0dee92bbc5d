namespace Connect.Chat.Reactive;

/// <summary>
/// A message that the participant responds to: a list picker, quick replies, a time picker, a panel, a carousel or a
/// view (<see cref="ChatContentType.InteractiveMessage"/>). <see cref="ChatMessage.Content"/> is the JSON as sent;
/// <see cref="Template"/> is its parsed form.
/// </summary>
/// <remarks>
/// Respond with
/// <see cref="IChatSession.RespondAsync(InteractiveMessage, InteractiveChoice, CancellationToken)"/>. Source: Amazon
/// Connect Administrator Guide, "Add interactive messages to chat".
/// </remarks>
public sealed record InteractiveMessage : ChatMessage
{
    // A cache, not part of the value: equality ignores it, and copies do not take it, as their content can differ.
    private InteractiveTemplate? _template;

    /// <summary>Creates a message without content.</summary>
    public InteractiveMessage()
    {
    }

    private InteractiveMessage(InteractiveMessage original)
        : base(original)
    {
    }

    /// <summary>
    /// The parsed <see cref="ChatMessage.Content"/>, or an <see cref="UnknownTemplate"/> if the content is malformed or
    /// of an unknown type. Parsed on first use; every call returns the same object.
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

    /// <summary>Compares all members by value.</summary>
    /// <param name="other">The other message, or null.</param>
    /// <returns>True if all members are equal.</returns>
    public bool Equals(InteractiveMessage? other) => base.Equals(other);

    /// <summary>Computes a hash of the members.</summary>
    /// <returns>The same value for equal messages.</returns>
    public override int GetHashCode() => base.GetHashCode();
}

/// <summary>
/// A participant's response to an interactive message (<see cref="ChatContentType.InteractiveResponseMessage"/>).
/// <see cref="ChatMessage.Content"/> is JSON.
/// </summary>
public sealed record InteractiveResponseMessage : ChatMessage;
