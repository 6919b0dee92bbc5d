namespace Connect.Chat.Reactive.Receipts;

/// <summary>Decides which messages get an automatic delivered receipt. Pure.</summary>
internal sealed class AutoReceipts(string ownParticipantId, string contactId)
{
    public bool IsDue(ChatMessage message) =>
        message is { Id.Length: > 0, Participant.Id.Length: > 0, Participant.Role: not ParticipantRole.System }
        && message.Origin is not ItemOrigin.History
        && message.Participant.Id != ownParticipantId
        && (message.RelatedContactId.Length == 0 || message.RelatedContactId == contactId)
        && !HasOwnReceipt(message);

    // Another process of this participant may have sent one before this session resumed.
    private bool HasOwnReceipt(ChatMessage message)
    {
        var receipts = message.Metadata.Receipts;
        for (var i = 0; i < receipts.Count; i++)
        {
            if (receipts[i].RecipientParticipantId == ownParticipantId)
                return true;
        }

        return false;
    }
}
