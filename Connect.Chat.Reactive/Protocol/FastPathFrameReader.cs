using System.Buffers;
using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>
/// Reads frames in the service's usual format, which nearly all frames have: see <see cref="FastPathFrame"/>.
/// </summary>
/// <param name="texts">The texts that the items of the chat share.</param>
/// <param name="participants">The participants that the items of the chat share.</param>
internal sealed class FastPathFrameReader(InternedText texts, SharedParticipants participants)
{
    /// <summary>Reads the item of a frame, if the frame has the usual format.</summary>
    /// <param name="utf8Frame">The whole frame.</param>
    /// <param name="receivedAt">The item's time if the service sent none.</param>
    /// <returns>The item, or null if the caller must read the frame with <see cref="FrameReader.ReadSlow"/>.</returns>
    public ChatItem? Read(ReadOnlySpan<byte> utf8Frame, DateTimeOffset receivedAt)
    {
        var frame = new FastPathFrame(utf8Frame);
        if (!frame.TryConsume("{\""u8))
            return null;

        var raw = new RawItem { Origin = ItemOrigin.Live, Time = receivedAt, IsTimeEstimated = true };
        bool isChat = false;
        bool hasItem = false;
        do
        {
            if (!frame.TryReadText(out var name) || !frame.TryConsume(":\""u8))
                return null;
            if (name.SequenceEqual("content"u8))
            {
                if (hasItem || !TryReadItem(ref frame, ref raw))
                    return null;
                hasItem = true;
            }
            else if (!frame.TryReadText(out var value))
            {
                return null;
            }
            else if (name.SequenceEqual("topic"u8))
            {
                isChat = value.SequenceEqual("aws/chat"u8);
            }
        }
        while (frame.TryConsume(",\""u8));

        return isChat && hasItem && frame.TryConsume("}"u8) && frame.IsAtEnd ? Create(ref raw) : null;
    }

    // Other types can become an UnknownItem, which needs the JSON of the item. ReadSlow has it.
    private ChatItem? Create(ref RawItem raw)
    {
        if (raw.Type is not (ItemType.Message or ItemType.Event))
            return null;
        raw.Participant = participants.Get(raw.ParticipantId, raw.Role, raw.RoleText, raw.DisplayName);
        return ItemFactory.Create(raw, json: default);
    }

    private bool TryReadItem(ref FastPathFrame frame, ref RawItem raw)
    {
        if (!frame.TryConsume("{\\\""u8))
            return false;
        do
        {
            if (!frame.TryReadItemText(out var name, out bool isEscaped) || isEscaped || !frame.TryConsume(":"u8))
                return false;
            ItemMember member = ItemMembers.Find(name);
            bool isRead = frame.TryConsume("\\\""u8)
                ? frame.TryReadItemText(out var value, out isEscaped) && TrySet(member, value, isEscaped, ref raw)
                : frame.TryConsume("null"u8) && IsNullIgnorable(member, in raw);
            if (!isRead)
                return false;
        }
        while (frame.TryConsume(",\\\""u8));

        return frame.TryConsume("}\""u8);
    }

    private bool TrySet(ItemMember member, ReadOnlySpan<byte> value, bool isEscaped, ref RawItem raw)
    {
        if (isEscaped && member is not ItemMember.Content)
            return false;
        switch (member)
        {
            case ItemMember.Id: return WireText.TryDecode(value, out raw.Id);
            case ItemMember.Content:
                return isEscaped ? TryUnescape(value, out raw.Content) : WireText.TryDecode(value, out raw.Content);
            case ItemMember.AbsoluteTime:
                raw.IsTimeEstimated = false;
                return WireTime.TryParse(value, out raw.Time);
            case ItemMember.Type: return TrySetType(value, ref raw);
            case ItemMember.ContentType: return TrySetContentType(value, ref raw);
            case ItemMember.ParticipantRole: return TrySetRole(value, ref raw);
            case ItemMember.ParticipantId: return texts.TryGet(value, out raw.ParticipantId);
            case ItemMember.DisplayName: return texts.TryGet(value, out raw.DisplayName);
            case ItemMember.ContactId: return texts.TryGet(value, out raw.ContactId);
            case ItemMember.InitialContactId: return texts.TryGet(value, out raw.InitialContactId);
            case ItemMember.RelatedContactId: return texts.TryGet(value, out raw.RelatedContactId);
            case ItemMember.Unknown: return true;
            default: return false;
        }
    }

    // Null counts as absent. If the member occurred before, the null overrides it, which only ReadSlow handles.
    private static bool IsNullIgnorable(ItemMember member, in RawItem raw) => member switch
    {
        ItemMember.Content => raw.Content.Length == 0,
        ItemMember.DisplayName => raw.DisplayName.Length == 0,
        ItemMember.ParticipantId => raw.ParticipantId.Length == 0,
        ItemMember.ContactId => raw.ContactId.Length == 0,
        ItemMember.InitialContactId => raw.InitialContactId.Length == 0,
        ItemMember.RelatedContactId => raw.RelatedContactId.Length == 0,
        ItemMember.Attachments or ItemMember.MessageMetadata or ItemMember.Unknown => true,
        _ => false,
    };

    private static bool TrySetType(ReadOnlySpan<byte> value, ref RawItem raw)
    {
        if (ItemTypeTable.Find(value) is not { } known)
            return false;
        raw.TypeText = known.Text;
        raw.Type = known.Type;
        return true;
    }

    private bool TrySetRole(ReadOnlySpan<byte> value, ref RawItem raw)
    {
        raw.Role = RoleTable.Find(value);
        raw.RoleText = "";
        return raw.Role is not ParticipantRole.Unknown || texts.TryGet(value, out raw.RoleText);
    }

    private static bool TrySetContentType(ReadOnlySpan<byte> value, ref RawItem raw)
    {
        if (ContentTypeTable.Find(value) is not { } known)
            return false;
        raw.ContentType = known.Text;
        raw.Known = known;
        return true;
    }

    // Removes two levels of escaping: the frame's here, the item's with the JSON reader.
    private static bool TryUnescape(ReadOnlySpan<byte> value, out string text)
    {
        text = "";
        byte[] quoted = ArrayPool<byte>.Shared.Rent(value.Length + 2);
        try
        {
            if (!FastPathFrame.TryUnescape(value, quoted.AsSpan(1), out int length))
                return false;
            quoted[0] = quoted[length + 1] = (byte)'"';
            var reader = new Utf8JsonReader(quoted.AsSpan(0, length + 2));
            reader.Read();
            text = WireText.String(ref reader);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(quoted);
        }
    }
}
