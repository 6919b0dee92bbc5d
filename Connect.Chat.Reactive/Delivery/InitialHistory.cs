namespace Connect.Chat.Reactive;

/// <summary>Whether a session emits items that were in the chat before it first connected.</summary>
public enum InitialHistory
{
    /// <summary>The session emits them first, oldest first, with <see cref="ItemOrigin.History"/>.</summary>
    All,

    /// <summary>
    /// The session does not emit them. GetTranscriptAsync still returns them. If the first connection is lost before
    /// the transcript could be read and before anything was pushed, nothing tells which items are older than it: the
    /// session then emits the newest page rather than lose a message.
    /// </summary>
    None,
}
