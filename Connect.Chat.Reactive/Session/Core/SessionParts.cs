namespace Connect.Chat.Reactive.Session;

/// <summary>The parts of a session behind its public face.</summary>
internal sealed record SessionParts(ChatDetails Details, SessionStreams Streams, SessionLifecycle Lifecycle)
{
    public required MessageSender Messages { get; init; }

    public required TypingSender Typing { get; init; }

    public required ReceiptSender Receipts { get; init; }

    public required AttachmentSender Attachments { get; init; }

    public required AttachmentDownloads Downloads { get; init; }

    public required DisconnectSender Disconnect { get; init; }

    public required TranscriptQuery Transcript { get; init; }

    public required ViewQuery Views { get; init; }

    public required SignIn SignIn { get; init; }
}
