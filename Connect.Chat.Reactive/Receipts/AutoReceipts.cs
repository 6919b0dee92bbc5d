namespace Connect.Chat.Reactive.Receipts;

/// <summary>Decides which messages get a delivered receipt that nobody has asked for. Pure.</summary>
internal sealed class AutoReceipts(string ownParticipantId, string contactId)
{
    public bool IsDue(ChatMessage message) =>
        message is { Id.Length: > 0, Participant.Id.Length: > 0, Participant.Role: not ParticipantRole.System }
        && message.Origin is not ItemOrigin.History
        && message.Participant.Id != ownParticipantId
        && (message.RelatedContactId.Length == 0 || message.RelatedContactId == contactId)
        && !WasConfirmed(message);

    // By another process of this participant, before this one took over.
    private bool WasConfirmed(ChatMessage message)
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
