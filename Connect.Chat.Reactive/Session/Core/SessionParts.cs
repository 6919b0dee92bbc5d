namespace Connect.Chat.Reactive.Session;

/// <summary>
/// The parts of a session behind its public face. Parts without state are created for each call, so that thousands of
/// idle sessions do not hold them.
/// </summary>
internal sealed record SessionParts(SessionContext Context, SessionStreams Streams, SessionLifecycle Lifecycle)
{
    public required AuthorizedCaller Calls { get; init; }

    public required SendQueues Queues { get; init; }

    public required SendRecord Sends { get; init; }

    public required SessionTransfers Transfers { get; init; }

    public required TypingSender Typing { get; init; }

    public required ReceiptSender Receipts { get; init; }

    public required TranscriptQuery Transcript { get; init; }

    public MessageSender Messages => new(Calls, Queues.Messages, Sends, Context);

    public AttachmentSender Attachments => new(Calls, Queues, Sends, Transfers);

    public AttachmentDownloads Downloads => new(Calls, Transfers);

    public DisconnectSender Disconnect => new(Calls, Queues);

    public ViewQuery Views => new(Calls);

    public SignIn SignIn => new(Calls);
}
