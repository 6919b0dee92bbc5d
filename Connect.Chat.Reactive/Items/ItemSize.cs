namespace Connect.Chat.Reactive;

/// <summary>Estimates the memory that the text of an item occupies.</summary>
internal static class ItemSize
{
    /// <summary>Returns the bytes of the strings that the item does not share with others. Allocates nothing.</summary>
    public static int Of(ChatItem item)
    {
        var length = item.Id.Length + item.ContentType.Length + item.RelatedContactId.Length
            + item.Participant.Id.Length + item.Participant.RoleText.Length + item.Participant.DisplayName.Length;
        length += item switch
        {
            AttachmentMessage message => message.Content.Length + LengthOf(message.Attachments),
            ChatMessage message => message.Content.Length,
            ChatEvent chatEvent => chatEvent.Content.Length,
            UnknownItem unknown => unknown.Type.Length + unknown.RawJson.Length,
            MessageReceipt receipt => receipt.MessageId.Length + receipt.RecipientParticipantId.Length,
            _ => 0,
        };
        return length * sizeof(char);
    }

    private static int LengthOf(IReadOnlyList<ChatAttachment> attachments)
    {
        var length = 0;
        for (var i = 0; i < attachments.Count; i++)
            length += attachments[i].Id.Length + attachments[i].Name.Length + attachments[i].ContentType.Length;
        return length;
    }
}
