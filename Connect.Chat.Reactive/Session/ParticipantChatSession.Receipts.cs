namespace Connect.Chat.Reactive.Session;

internal abstract partial class ParticipantChatSession
{
    public Task<SentReceipt> SendReceiptAsync(
        string messageId,
        ReceiptKind kind = ReceiptKind.Read,
        object? metadata = null,
        CancellationToken cancellationToken = default) =>
        core.Receipts.SendAsync(messageId, kind, metadata, cancellationToken);
}
