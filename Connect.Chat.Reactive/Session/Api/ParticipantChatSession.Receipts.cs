namespace Connect.Chat.Reactive.Session;

internal abstract partial class ParticipantChatSession
{
    public Task<SentReceipt> SendReceiptAsync(string messageId, CancellationToken cancellationToken = default) =>
        SendReceiptAsync(messageId, ReceiptKind.Read, metadata: null, cancellationToken);

    public Task<SentReceipt> SendReceiptAsync(
        string messageId, ReceiptKind kind, CancellationToken cancellationToken = default) =>
        SendReceiptAsync(messageId, kind, metadata: null, cancellationToken);

    public Task<SentReceipt> SendReceiptAsync(
        string messageId, ReceiptKind kind, object? metadata, CancellationToken cancellationToken = default) =>
        core.Receipts.SendAsync(messageId, kind, metadata, cancellationToken);
}
