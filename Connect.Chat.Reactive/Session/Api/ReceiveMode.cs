namespace Connect.Chat.Reactive;

/// <summary>How a session receives the items of its chat.</summary>
public enum ReceiveMode
{
    /// <summary>Over a WebSocket.</summary>
    Socket,

    /// <summary>
    /// By reading the transcript every <see cref="ChatSessionOptions.PollingInterval"/>. Transcripts contain no typing.
    /// </summary>
    Polling,

    /// <summary>
    /// Message streaming: the application receives the items, for example from an Amazon SNS topic, and passes them to
    /// <see cref="IChatSession.ReceiveFrame(string)"/>. The session fetches what was missed before it connected.
    /// </summary>
    Frames,

    /// <summary>Not at all. The session only sends, and its streams show no item of other participants.</summary>
    None,
}
