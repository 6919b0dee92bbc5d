namespace Connect.Chat.Local;

/// <summary>Marks messages as delivered and read, for any number of participants.</summary>
internal static class ReceiptScript
{
    public static void Mark(this Contact contact, ScriptedReceipts script)
    {
        if (script.Receipts is not [_, ..])
            throw ServiceException.Validation("receipts must have at least one receipt.");
        if (script.Receipts.Any(static receipt => receipt?.Kind is not (ScriptedReceipt.Read or ScriptedReceipt.Delivered)))
            throw ServiceException.Validation("kind must be READ or DELIVERED.");

        string messageId = Require.Member(script.MessageId, "messageId");
        lock (contact.Lock)
        {
            if (contact.Transcript.Find(messageId) is null)
                throw ServiceException.NotFound("MESSAGE", messageId);

            contact.Note(
                messageId,
                [.. script.Receipts.Select(r => (contact.Speaker(r.Role, r.DisplayName), r.Kind is ScriptedReceipt.Read))],
                script.Pushed);
        }
    }
}
