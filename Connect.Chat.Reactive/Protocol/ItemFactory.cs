namespace Connect.Chat.Reactive.Protocol;

/// <summary>Decides what an item is, and makes its record.</summary>
internal static class ItemFactory
{
    /// <param name="raw">What was found on the wire.</param>
    /// <param name="json">The item's text, kept when it is not known what it is.</param>
    public static ChatItem Create(in RawItem raw, ReadOnlySpan<byte> json)
    {
        switch (raw.Type)
        {
            case ItemType.Other:
                return Unknown(raw, json);
            case ItemType.Attachment:
                return MessageFactory.Attachments(raw);
            case ItemType.Metadata:
                return ReceiptFactory.FromMetadata(raw) ?? Unknown(raw, json);
        }

        // As in ChatJS, a known event's content type says more than the item's type.
        if (EventFactory.Create(raw, raw.Kind, raw.ContentType) is { } told)
            return told;

        return raw.Type switch
        {
            ItemType.Message => MessageFactory.Create(raw),
            ItemType.Event => EventFactory.Other(raw),
            ItemType.Legacy => EventFactory.Create(raw, raw.LegacyKind, raw.LegacyContentType) ?? Unknown(raw, json),
            _ => MessageFactory.CreateKnown(raw) ?? Unknown(raw, json),
        };
    }

    /// <summary>A record with what all items have in common.</summary>
    public static T Item<T>(in RawItem raw, string contentType)
        where T : ChatItem, new() => new()
        {
            Id = raw.Id,
            Time = raw.Time,
            IsTimeEstimated = raw.IsTimeEstimated,
            ContentType = contentType,
            Participant = raw.Participant,
            ContactId = raw.ContactId,
            InitialContactId = raw.InitialContactId,
            RelatedContactId = raw.RelatedContactId,
            Origin = raw.Origin,
        };

    private static ChatItem Unknown(in RawItem raw, ReadOnlySpan<byte> json) =>
        Item<UnknownItem>(raw, raw.ContentType) with { Type = raw.TypeText, RawJson = WireText.Decode(json) };
}
