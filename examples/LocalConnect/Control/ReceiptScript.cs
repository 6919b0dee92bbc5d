namespace Connect.Chat.Local;

/// <summary>Marks messages as delivered or read, for any number of participants.</summary>
internal static class ReceiptScript
{
    public static void Mark(this Contact contact, ScriptedReceipts script)
    {
        if (script.Receipts is not [_, ..])
            throw ServiceException.Validation("receipts must contain at least one receipt.");
        if (script.Receipts.Any(static receipt => !HasKind(receipt)))
            throw ServiceException.Validation("kind must be READ or DELIVERED.");

        string messageId = Require.Member(script.MessageId, "messageId");
        lock (contact.Lock)
        {
            if (contact.Transcript.Find(messageId) is null)
                throw ServiceException.NotFound("MESSAGE", messageId);

            contact.RecordReceipts(
                messageId,
                [.. script.Receipts.Select(receipt => MarkOf(contact, receipt))],
                script.Pushed);
        }
    }

    private static (ContactParticipant Recipient, bool Read) MarkOf(Contact contact, ScriptedReceipt receipt) =>
        (contact.FindOrAddSpeaker(receipt.Role, receipt.DisplayName), receipt.Kind is ScriptedReceipt.Read);

    private static bool HasKind(ScriptedReceipt? receipt) =>
        receipt?.Kind is ScriptedReceipt.Read or ScriptedReceipt.Delivered;
}
