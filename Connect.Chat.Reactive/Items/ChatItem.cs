namespace Connect.Chat.Reactive;

/// <summary>
/// An item of a chat: a message, an event, a typing event, a receipt, or a type that this version does not know. The
/// hierarchy is closed, so match on it with a pattern.
/// </summary>
/// <remarks>
/// Corresponds to <c>Item</c> in the Amazon Connect Participant Service API Reference. The service can omit any
/// member; an omitted string is empty here, never null. <see cref="ToString"/> contains neither content nor names, so
/// items can be logged.
/// </remarks>
public abstract record ChatItem
{
    private protected ChatItem()
    {
    }

    /// <summary>The id that the service assigned, at most 256 characters. Empty if the service sent none.</summary>
    public string Id { get; init; } = "";

    /// <summary>
    /// The time when the service accepted the item, in UTC with milliseconds. The clocks of the service's hosts differ,
    /// so times neither order nor identify items. For items without a time see <see cref="IsTimeEstimated"/>.
    /// </summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>
    /// True if the service sent no time. <see cref="Time"/> is then the local time of arrival, suitable for display
    /// only. Default: false.
    /// </summary>
    public bool IsTimeEstimated { get; init; }

    /// <summary>
    /// The content type as sent. <see cref="ChatContentType"/> lists the known ones. Items of older transcripts have a
    /// specific item type instead; they get the corresponding content type.
    /// </summary>
    public string ContentType { get; init; } = "";

    /// <summary>The sender. <see cref="ChatParticipant.None"/> if the service named none.</summary>
    public ChatParticipant Participant { get; init; } = ChatParticipant.None;

    /// <summary>The contact that the item belongs to. Empty if the service sent none.</summary>
    public string ContactId { get; init; } = "";

    /// <summary>The first contact in the item's chain of transfers. Empty if the service sent none.</summary>
    public string InitialContactId { get; init; } = "";

    /// <summary>The past contact that the item comes from, in a persistent chat. Otherwise empty.</summary>
    public string RelatedContactId { get; init; } = "";

    /// <summary>
    /// Whether the item comes from a past contact of a persistent chat: <see cref="RelatedContactId"/> is set and
    /// differs from <see cref="ContactId"/>. Participants of a past contact have other ids than in the current one.
    /// </summary>
    /// <remarks>
    /// The service sets <see cref="ContactId"/> only on items of the current chat, and <see cref="RelatedContactId"/>
    /// only on items of past ones (<c>Item</c> in the API reference).
    /// </remarks>
    public bool IsFromPastContact => RelatedContactId.Length > 0 && RelatedContactId != ContactId;

    /// <summary>How the item reached this session.</summary>
    public ItemOrigin Origin { get; init; }

    /// <summary>Formats the type, id, time, role and origin, without content or names.</summary>
    /// <returns>Text that is safe to log.</returns>
    public sealed override string ToString() =>
        $"{GetType().Name} {{ Id = {LogText.Escape(Id)}, Time = {Time:O}, "
        + $"Role = {Participant.Role}, Origin = {Origin} }}";
}
