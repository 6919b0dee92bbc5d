namespace Connect.Chat.Reactive;

/// <summary>
/// Something that happened in the chat: somebody came or went, a transfer, an authentication, the end. Typing and
/// receipts are not among them: see <see cref="TypingEvent"/> and <see cref="MessageReceipt"/>.
/// </summary>
/// <remarks>Match on the derived records; <see cref="OtherEvent"/> stands for what this version does not know.</remarks>
public abstract record ChatEvent : ChatItem
{
    private protected ChatEvent()
    {
    }

    /// <summary>The content as sent, often empty; where there is one it is usually JSON.</summary>
    public string Content { get; init; } = "";
}

/// <summary>An event whose content type this version does not know: see <see cref="ChatItem.ContentType"/>.</summary>
public sealed record OtherEvent : ChatEvent;
