namespace Connect.Chat.Reactive.Protocol;

/// <summary>Creates messages.</summary>
internal static class MessageFactory
{
    public static ChatMessage Create(in RawItem raw) => CreateKnown(raw) ?? Message<OtherMessage>(raw);

    /// <summary>Creates the message. Null if neither the content type nor attachments identify it.</summary>
    public static ChatMessage? CreateKnown(in RawItem raw) =>
        raw.Known?.CreateMessage is { } create ? create(raw)
        : raw.Attachments.Count > 0 ? Attachments(raw)
        : null;

    public static AttachmentMessage Attachments(in RawItem raw) =>
        Message<AttachmentMessage>(raw) with { Attachments = raw.Attachments };

    // Nearly all items are text messages. Without the type parameter, creation avoids Activator.
    public static TextMessage Text(in RawItem raw) => new()
    {
        Id = raw.Id,
        Time = raw.Time,
        IsTimeEstimated = raw.IsTimeEstimated,
        ContentType = raw.ContentType,
        Participant = raw.Participant,
        ContactId = raw.ContactId,
        InitialContactId = raw.InitialContactId,
        RelatedContactId = raw.RelatedContactId,
        Origin = raw.Origin,
        Content = raw.Content,
        Metadata = raw.Metadata,
    };

    public static T Message<T>(in RawItem raw)
        where T : ChatMessage, new() => new()
        {
            Id = raw.Id,
            Time = raw.Time,
            IsTimeEstimated = raw.IsTimeEstimated,
            ContentType = raw.ContentType,
            Participant = raw.Participant,
            ContactId = raw.ContactId,
            InitialContactId = raw.InitialContactId,
            RelatedContactId = raw.RelatedContactId,
            Origin = raw.Origin,
            Content = raw.Content,
            Metadata = raw.Metadata,
        };
}
