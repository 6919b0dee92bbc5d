namespace Connect.Chat.Reactive;

/// <summary>About how much memory the text of an item takes.</summary>
internal static class ItemSize
{
    /// <summary>The bytes of the strings that the item does not share with others. Nothing is allocated.</summary>
    public static int Of(ChatItem item)
    {
        var length = item.Id.Length + item.ContentType.Length + item.RelatedContactId.Length
            + item.Participant.Id.Length + item.Participant.DisplayName.Length;
        length += item switch
        {
            AttachmentMessage message => message.Content.Length + LengthOf(message.Attachments),
            ChatMessage message => message.Content.Length,
            ChatEvent happened => happened.Content.Length,
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
