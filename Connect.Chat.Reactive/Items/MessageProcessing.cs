namespace Connect.Chat.Reactive;

/// <summary>Parses the status of message processing.</summary>
internal static class MessageProcessing
{
    /// <summary>Returns the status, and the text if the status is unknown.</summary>
    public static (MessageProcessingStatus Status, string Text) Parse(string text) => text switch
    {
        "PROCESSING" => (MessageProcessingStatus.Processing, ""),
        "FAILED" => (MessageProcessingStatus.Failed, ""),
        "REJECTED" => (MessageProcessingStatus.Rejected, ""),
        _ => (MessageProcessingStatus.None, text),
    };
}
