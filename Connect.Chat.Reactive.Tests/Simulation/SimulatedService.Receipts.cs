using System.Text.Json.Nodes;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Receipts of others: recorded in the items of the transcript, and pushed as MESSAGEMETADATA.</summary>
internal sealed partial class SimulatedService
{
    /// <summary>Adds a receipt of one participant.</summary>
    /// <param name="messageId">The id of the message.</param>
    /// <param name="kind">Whether the participant has received or read it.</param>
    /// <param name="recipient">The id of the participant.</param>
    /// <param name="pushed">False if only the transcript shows the receipt.</param>
    public void Confirm(
        string messageId, ReceiptKind kind, string recipient = "participant-AGENT", bool pushed = true)
    {
        Record(messageId, [(recipient, kind)]);
        if (pushed)
            PushReceipts(messageId, recipient);
    }

    /// <summary>Adds receipts of several participants and pushes them in one frame.</summary>
    public void Confirm(string messageId, params (string Recipient, ReceiptKind Kind)[] receipts)
    {
        Record(messageId, receipts);
        PushReceipts(messageId, [.. receipts.Select(static receipt => receipt.Recipient)]);
    }

    /// <summary>Pushes the recorded receipts of a message, in the order of the given recipients.</summary>
    public void PushReceipts(string messageId, params string[] recipients)
    {
        var recorded = ReceiptsOf(Find(messageId));
        var receipts = recipients.Select(id => recorded.Single(entry => RecipientOf(entry) == id).DeepClone());
        // A receipt has the id of its message.
        var item = WireItem.Message(messageId, Tick(), "");
        item.Remove("Content");
        item["Type"] = "MESSAGEMETADATA";
        item["ContentType"] = "application/vnd.amazonaws.connect.event.message.metadata";
        MetadataOf(item)["Receipts"] = new JsonArray([.. receipts]);
        Publish(item, stored: false);
    }

    /// <summary>Returns the receipts of an item, one for each recipient.</summary>
    public static IReadOnlyList<JsonObject> ReceiptsOf(JsonObject item) =>
        item["MessageMetadata"]?["Receipts"] is JsonArray receipts
            ? [.. receipts.Select(static entry => entry!.AsObject())]
            : [];

    public static string RecipientOf(JsonObject receipt) => (string)receipt["RecipientParticipantId"]!;

    private void Record(string messageId, (string Recipient, ReceiptKind Kind)[] receipts) => Change(
        Find(messageId),
        item =>
        {
            foreach (var (recipient, kind) in receipts)
            {
                var member = kind == ReceiptKind.Read ? "ReadTimestamp" : "DeliveredTimestamp";
                EntryOf(item, recipient)[member] = WireItem.Time(Now);
            }
        },
        pushed: false);

    // One entry for each recipient, which keeps the timestamps of both kinds.
    private static JsonObject EntryOf(JsonObject item, string recipient)
    {
        if (MetadataOf(item)["Receipts"] is not JsonArray receipts)
            MetadataOf(item)["Receipts"] = receipts = [];
        if (ReceiptsOf(item).FirstOrDefault(entry => RecipientOf(entry) == recipient) is { } known)
            return known;
        var added = new JsonObject { ["RecipientParticipantId"] = recipient };
        receipts.Add(added);
        return added;
    }
}
