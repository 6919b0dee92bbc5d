using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace Chaos;

/// <summary>Identifies a receipt of a participant for a message of the customer.</summary>
internal sealed record ReceiptKey(string MessageId, string RecipientId, ReceiptKind Kind)
{
    public static ReceiptKey Of(MessageReceipt receipt) =>
        new(receipt.MessageId, receipt.RecipientParticipantId, receipt.Kind);

    /// <summary>The highest receipt in the transcript for each of the customer's messages and each recipient.</summary>
    public static IEnumerable<ReceiptKey> InTranscript(ContactView view, string customerId) =>
        from item in view.Items
        where item.ParticipantId == customerId && ItemVersion.IsMessage(item)
        from receipt in item.MessageMetadata?.Receipts ?? []
        where receipt.RecipientParticipantId != customerId
        select new ReceiptKey(
            item.Id,
            receipt.RecipientParticipantId,
            receipt.ReadTimestamp is null ? ReceiptKind.Delivered : ReceiptKind.Read);

    public override string ToString() => $"{MessageId} {Kind} by {RecipientId}";
}
