namespace Connect.Chat.Reactive;

/// <summary>
/// An event of the chat: a participant joined or left, a transfer, a sign-in, the end of the chat. Typing and receipts
/// are separate items: see <see cref="TypingEvent"/> and <see cref="MessageReceipt"/>.
/// </summary>
/// <remarks>Match on the derived records. An unknown event is an <see cref="OtherEvent"/>.</remarks>
public abstract record ChatEvent : ChatItem
{
    private protected ChatEvent()
    {
    }

    /// <summary>The content as sent: usually empty or JSON.</summary>
    public string Content { get; init; } = "";
}

/// <summary>An event with an unknown <see cref="ChatItem.ContentType"/>.</summary>
public sealed record OtherEvent : ChatEvent;
