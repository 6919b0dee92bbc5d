using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>Compares the emitted receipts and the message statuses with the service's transcript.</summary>
internal static class ReceiptCheck
{
    public static void Check(
        IReadOnlyList<JsonObject> service,
        IReadOnlyList<MessageReceipt> emitted,
        TranscriptSnapshot transcript,
        string run)
    {
        var received = emitted
            .Select(static receipt => (receipt.MessageId, Recipient: receipt.RecipientParticipantId, receipt.Kind))
            .ToList();
        Assert.That(received, Is.Unique, $"{run}: a receipt was emitted twice");
        var recorded = service.Where(ChaosChanges.IsOwn).SelectMany(RecordedIn).ToHashSet();
        Assert.That(received.Except(recorded), Is.Empty, $"{run}: a receipt was emitted that nothing recorded");
        // A participant that has read a message has received it, so a read receipt may replace a delivered one.
        var required = recorded.Where(receipt =>
            receipt.Kind == ReceiptKind.Read || !recorded.Contains(receipt with { Kind = ReceiptKind.Read }));
        Assert.That(required.Except(received), Is.Empty, $"{run}: a receipt was lost");
        foreach (var item in service.Where(ChaosChanges.IsOwn))
        {
            var id = WireItem.IdOf(item);
            Assert.That(transcript.Find(id)!.Status, Is.EqualTo(StatusOf(item)), $"{run}: {id} has another status");
        }
    }

    private static MessageStatus StatusOf(JsonObject item)
    {
        if (ItemVersions.StatusOf(item) == "REJECTED")
            return MessageStatus.Rejected;
        var kinds = RecordedIn(item).Select(static receipt => receipt.Kind).ToList();
        return kinds.Contains(ReceiptKind.Read) ? MessageStatus.Read
            : kinds.Count > 0 ? MessageStatus.Delivered
            : MessageStatus.Sent;
    }

    private static IEnumerable<(string MessageId, string Recipient, ReceiptKind Kind)> RecordedIn(JsonObject item)
    {
        foreach (var receipt in SimulatedService.ReceiptsOf(item))
        {
            if (receipt["DeliveredTimestamp"] is not null)
                yield return (WireItem.IdOf(item), SimulatedService.RecipientOf(receipt), ReceiptKind.Delivered);
            if (receipt["ReadTimestamp"] is not null)
                yield return (WireItem.IdOf(item), SimulatedService.RecipientOf(receipt), ReceiptKind.Read);
        }
    }
}
