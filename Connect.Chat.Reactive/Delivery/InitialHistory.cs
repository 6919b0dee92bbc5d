namespace Connect.Chat.Reactive;

/// <summary>What becomes of the items that were in the chat before the session first connected.</summary>
public enum InitialHistory
{
    /// <summary>They are emitted first, oldest first, with <see cref="ItemOrigin.History"/>.</summary>
    All,

    /// <summary>They are left out of the streams; GetTranscriptAsync still has them.</summary>
    None,
}
