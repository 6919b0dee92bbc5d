using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>
/// Parses items. One instance per session, not thread-safe. It caches the texts that items share, so that an item
/// allocates only its record, id and content.
/// </summary>
/// <remarks>
/// A member that is null or has an unexpected JSON type counts as missing, but an id or a name can be a number or a
/// Boolean, and the content can be any JSON, which is kept as text. If a member occurs twice, the last one applies.
/// Unknown members are skipped. Names are case-sensitive.
/// </remarks>
/// <param name="hasManyChats">Whether the items are of the chats that share a socket.</param>
internal sealed class ItemReader(bool hasManyChats = false)
{
    // Enough for any known member name, type, role or content type, even with every byte escaped.
    private const int Scratch = 512;

    private readonly InternedText _texts = new(
        hasManyChats ? InternedText.SetsOfManyChats : InternedText.SetsOfOneChat);

    private readonly SharedParticipants _participants = new(hasManyChats ? SharedParticipants.SetsOfManyChats : 1);

    /// <summary>
    /// The receipts of the last item without the first, which is the returned item. Usually empty.
    /// </summary>
    public IReadOnlyList<MessageReceipt> FurtherReceipts { get; private set; } = [];

    /// <summary>Creates a reader of whole frames that shares the caches of this one.</summary>
    public FastPathFrameReader CreateFastPathReader() => new(_texts, _participants);

    /// <summary>Parses one item, the whole of <paramref name="json"/>.</summary>
    /// <exception cref="JsonException">The text is not JSON, or not an object.</exception>
    public ChatItem Read(ReadOnlySpan<byte> json, ItemOrigin origin, DateTimeOffset receivedAt)
    {
        var reader = new Utf8JsonReader(json, WireText.AnyDepth);
        reader.Read();
        ChatItem item = Read(ref reader, origin, receivedAt, json);

        // Throws if anything but white space follows.
        reader.Read();
        return item;
    }

    /// <summary>Parses the object at <paramref name="reader"/> and moves the reader to its end.</summary>
    /// <param name="reader">A reader over the whole of <paramref name="source"/>.</param>
    /// <param name="origin">The item's origin.</param>
    /// <param name="receivedAt">The item's time if the service sent none.</param>
    /// <param name="source">The JSON, for the text of an <see cref="UnknownItem"/>.</param>
    /// <exception cref="JsonException">The text is not JSON, or not an object.</exception>
    public ChatItem Read(
        ref Utf8JsonReader reader,
        ItemOrigin origin,
        DateTimeOffset receivedAt,
        scoped ReadOnlySpan<byte> source)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
            throw new JsonException("An item must be a JSON object.");

        int start = (int)reader.TokenStartIndex;
        var raw = new RawItem { Origin = origin, Time = receivedAt, IsTimeEstimated = true };
        ReadMembers(ref reader, ref raw, receivedAt, source);
        raw.Participant = _participants.Get(raw.ParticipantId, raw.Role, raw.RoleText, raw.DisplayName);
        FurtherReceipts = ReceiptFactory.FurtherFromMetadata(raw);
        return ItemFactory.Create(raw, source.Slice(start, (int)reader.BytesConsumed - start));
    }

    /// <summary>Reads the items of an array, and moves the reader from its start to its end.</summary>
    /// <param name="reader">The reader, at the start of the array.</param>
    /// <param name="origin">The origin of the items.</param>
    /// <param name="receivedAt">The time of items that have none.</param>
    /// <param name="source">The text that the reader reads.</param>
    /// <param name="maxItems">The number of items to read. Others are skipped.</param>
    /// <param name="isCut">Whether items were skipped.</param>
    public List<ChatItem> ReadAll(
        ref Utf8JsonReader reader,
        ItemOrigin origin,
        DateTimeOffset receivedAt,
        scoped ReadOnlySpan<byte> source,
        int maxItems,
        out bool isCut)
    {
        isCut = false;
        List<ChatItem> items = [];
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            isCut = items.Count >= maxItems;
            if (isCut || reader.TokenType is not JsonTokenType.StartObject)
            {
                reader.Skip();
                continue;
            }

            items.Add(Read(ref reader, origin, receivedAt, source));
            items.AddRange(FurtherReceipts);
        }

        return items;
    }

    private void ReadMembers(
        ref Utf8JsonReader reader, ref RawItem raw, DateTimeOffset receivedAt, scoped ReadOnlySpan<byte> source)
    {
        Span<byte> scratch = stackalloc byte[Scratch];
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            ItemMember member = ItemMembers.Find(WireText.Bytes(in reader, scratch));
            reader.Read();
            switch (member)
            {
                case ItemMember.Id: raw.Id = WireText.Scalar(ref reader); break;
                case ItemMember.Content: raw.Content = WireText.Content(ref reader, source); break;
                case ItemMember.AbsoluteTime: SetTime(ref reader, ref raw, receivedAt); break;
                case ItemMember.Type: SetType(ref reader, ref raw, scratch); break;
                case ItemMember.ContentType: SetContentType(ref reader, ref raw, scratch); break;
                case ItemMember.ParticipantRole: SetRole(ref reader, ref raw, scratch); break;
                case ItemMember.ParticipantId: raw.ParticipantId = _texts.Get(ref reader); break;
                case ItemMember.DisplayName: raw.DisplayName = _texts.Get(ref reader); break;
                case ItemMember.ContactId: raw.ContactId = _texts.Get(ref reader); break;
                case ItemMember.InitialContactId: raw.InitialContactId = _texts.Get(ref reader); break;
                case ItemMember.RelatedContactId: raw.RelatedContactId = _texts.Get(ref reader); break;
                case ItemMember.Attachments: raw.Attachments = AttachmentReader.Read(ref reader); break;
                case ItemMember.MessageMetadata:
                    raw.Metadata = MetadataReader.Read(ref reader, out raw.MetadataMessageId);
                    break;
            }

            // Skips an object or array that was not read; does nothing at any other token.
            reader.Skip();
        }
    }

    private static void SetTime(ref Utf8JsonReader reader, ref RawItem raw, DateTimeOffset receivedAt)
    {
        var time = WireText.Time(ref reader);
        raw.Time = time ?? receivedAt;
        raw.IsTimeEstimated = time is null;
    }

    private void SetRole(ref Utf8JsonReader reader, ref RawItem raw, scoped Span<byte> scratch)
    {
        raw.Role = RoleTable.Find(WireText.Bytes(in reader, scratch));
        raw.RoleText = raw.Role is ParticipantRole.Unknown ? _texts.GetString(ref reader) : "";
    }

    private void SetType(ref Utf8JsonReader reader, ref RawItem raw, scoped Span<byte> scratch)
    {
        KnownItemType? known = ItemTypeTable.Find(WireText.Bytes(in reader, scratch));
        raw.TypeText = known?.Text ?? _texts.GetString(ref reader);
        raw.Type = known?.Type ?? (raw.TypeText.Length > 0 ? ItemType.Other : ItemType.Absent);
        raw.Legacy = known?.Legacy;
    }

    private void SetContentType(ref Utf8JsonReader reader, ref RawItem raw, scoped Span<byte> scratch)
    {
        raw.Known = ContentTypeTable.Find(WireText.Bytes(in reader, scratch));
        raw.ContentType = raw.Known?.Text ?? _texts.GetString(ref reader);
        raw.Known ??= ContentTypeTable.Match(raw.ContentType);
    }
}
