namespace Connect.Chat.Reactive;

/// <summary>
/// One entry of a chat's transcript: a message, an event, a typing notice, a receipt, or something newer
/// than this library. The hierarchy is closed; match on it with a pattern.
/// </summary>
/// <remarks>
/// Corresponds to <c>Item</c> in the Amazon Connect Participant Service API Reference. The service may leave
/// out any member; what is absent is an empty string here, never null. <see cref="ToString"/> shows neither
/// content nor names, so that an item may be logged.
/// </remarks>
public abstract record ChatItem
{
    private protected ChatItem()
    {
    }

    /// <summary>The id given by the service, at most 256 characters; empty when the service sent none.</summary>
    public string Id { get; init; } = "";

    /// <summary>
    /// When the service accepted the item (milliseconds, UTC). The hosts of the service have clocks of their own, so
    /// times neither order nor identify items. See <see cref="IsTimeEstimated"/> for items without a time.
    /// </summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>
    /// True when the service sent no time, so that <see cref="Time"/> is the local time at which the item arrived.
    /// Suitable for display only. Default: false.
    /// </summary>
    public bool IsTimeEstimated { get; init; }

    /// <summary>
    /// The content type as sent; the known ones are constants of <see cref="ChatContentType"/>. Items of older
    /// transcripts have a type of their own instead, and get the content type that it stands for.
    /// </summary>
    public string ContentType { get; init; } = "";

    /// <summary>Who the item is from; <see cref="ChatParticipant.None"/> when the service did not say.</summary>
    public ChatParticipant Participant { get; init; } = ChatParticipant.None;

    /// <summary>The contact the item belongs to.</summary>
    public string ContactId { get; init; } = "";

    /// <summary>The first contact of the chain of transfers that the item belongs to.</summary>
    public string InitialContactId { get; init; } = "";

    /// <summary>The past contact the item comes from, in a persistent chat; otherwise empty.</summary>
    public string RelatedContactId { get; init; } = "";

    /// <summary>
    /// Whether the item comes from a past contact of a persistent chat: <see cref="RelatedContactId"/> is given, and
    /// is not the contact it belongs to. Its participants are those of that contact, under other ids.
    /// </summary>
    /// <remarks>
    /// The service gives <see cref="ContactId"/> only to items of the current chat, and <see cref="RelatedContactId"/>
    /// only to those of past ones (<c>Item</c> in the API reference).
    /// </remarks>
    public bool IsFromPastContact => RelatedContactId.Length > 0 && RelatedContactId != ContactId;

    /// <summary>How the item reached this session.</summary>
    public ItemOrigin Origin { get; init; }

    /// <summary>The kind, id, time, role and origin of the item; never its content or a name.</summary>
    /// <returns>A text that is safe to log.</returns>
    public sealed override string ToString() =>
        $"{GetType().Name} {{ Id = {LogText.Escape(Id)}, Time = {Time:O}, Role = {Participant.Role}, Origin = {Origin} }}";
}
