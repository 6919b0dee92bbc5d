namespace Connect.Chat.Reactive.Protocol;

/// <summary>Determines the type of an item and creates its record.</summary>
internal static class ItemFactory
{
    /// <param name="raw">The members read from the wire.</param>
    /// <param name="json">The JSON of the item, for an <see cref="UnknownItem"/>.</param>
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

        if (raw.IsMetadata && ReceiptFactory.FromMetadata(raw) is { } receipt)
            return receipt;

        // As in ChatJS, a known event content type takes precedence over the item's type.
        if (raw.Known?.CreateEvent is { } createEvent)
            return createEvent(raw, raw.ContentType);

        return raw.Type switch
        {
            ItemType.Message => MessageFactory.Create(raw),
            ItemType.Event => EventFactory.Event<OtherEvent>(raw, raw.ContentType),
            ItemType.Legacy => raw.Legacy!.CreateEvent!(raw, raw.Legacy.Text),
            _ => MessageFactory.CreateKnown(raw) ?? Unknown(raw, json),
        };
    }

    /// <summary>Creates a record with the members that all items share.</summary>
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
