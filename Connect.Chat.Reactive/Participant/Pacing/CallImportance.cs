namespace Connect.Chat.Reactive.Participant;

/// <summary>The order of waiting calls of an operation. Calls of equal importance keep their order.</summary>
internal enum CallImportance
{
    /// <summary>Renews a connection token: other calls of the session, such as sends, wait for it.</summary>
    TokenRenewal,

    /// <summary>Connects, reconnects and sends, and everything that is not listed elsewhere.</summary>
    Normal,

    /// <summary>Reads the transcript. Live items arrive meanwhile.</summary>
    Transcript,

    /// <summary>Typing and receipts. Later ones replace them.</summary>
    Presence,
}
