namespace Connect.Chat.Reactive.Session;

/// <summary>
/// The parts of a session behind its public face. Parts without state are created for each call, and others when they
/// are first used, so that thousands of idle sessions do not hold them.
/// </summary>
internal sealed record SessionParts(SessionContext Context, SessionStreams Streams, SessionLifecycle Lifecycle)
{
    public required AuthorizedCaller Calls { get; init; }

    public required ConnectionHandle Connection { get; init; }

    public required SendQueues Queues { get; init; }

    public required SendRecord Sends { get; init; }

    public required SessionTransfers Transfers { get; init; }

    public required ReceiptSender Receipts { get; init; }

    public required SessionDelivery Delivery { get; init; }

    /// <summary>Takes frames from the application; null unless the session receives that way.</summary>
    public required FrameInbox? Inbox { get; init; }

    public required TimeSpan TypingInterval { get; init; }

    // These have state, and are created when they are first used.
    public TypingSender Typing => LazyInitializer.EnsureInitialized(
        ref field, () => new(Calls, Context.Time, TypingInterval))!;

    public TranscriptQuery Transcript => LazyInitializer.EnsureInitialized(
        ref field, () => new(Calls, Streams, Delivery))!;

    public MessageSender Messages => new(Calls, Queues.Messages, Sends, Context);

    public AttachmentSender Attachments => new(Calls, Queues, Sends, Transfers);

    public AttachmentDownloads Downloads => new(Calls, Transfers);

    public DisconnectSender Disconnect => new(Calls, Queues, Connection, Context.Kind);

    public ViewQuery Views => new(Calls);

    public SignIn SignIn => new(Calls);
}
