using System.Text;
using System.Text.Json;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Computes the identity of an item: from its id, or from its whole content if the service gave it no id. An estimated
/// time is not part of the identity.
/// </summary>
internal static class ItemIdentity
{
    private const ulong Receipt = 1;
    private const ulong WithoutId = 2;
    private const ulong Event = 3;
    private const ulong Unknown = 4;
    private const ulong Metadata = 5;

    public static ulong Of(ChatItem item) => item switch
    {
        // The service may give a receipt the id of its message, and a message has several receipts.
        MessageReceipt { MessageId.Length: > 0 } receipt =>
            OfReceipt(receipt.MessageId, receipt.Kind, receipt.RecipientParticipantId),
        // Metadata without a usable receipt has the id of its message, too.
        UnknownItem { Type: "MESSAGEMETADATA" or "MESSAGE_METADATA", Id.Length: > 0 } => OfMetadata(item.Id),
        { Id.Length: > 0 } => OfId(item.Id),
        _ => OfContent(item),
    };

    public static ulong OfId(string id)
    {
        var hash = default(Fingerprint);
        hash.Add(id);
        return hash.Value;
    }

    public static ulong OfReceipt(string messageId, ReceiptKind kind, string recipient)
    {
        var hash = default(Fingerprint);
        hash.Add(Receipt);
        hash.Add(messageId);
        hash.Add((ulong)kind);
        hash.Add(recipient);
        return hash.Value;
    }

    private static ulong OfMetadata(string id)
    {
        var hash = default(Fingerprint);
        hash.Add(Metadata);
        hash.Add(id);
        return hash.Value;
    }

    /// <summary>Whether transcripts contain items of this type, so that a missed one can be fetched.</summary>
    public static bool IsInTranscripts(ChatItem item) => item is not (TypingEvent or MessageReceipt);

    private static ulong OfContent(ChatItem item)
    {
        var hash = default(Fingerprint);
        hash.Add(WithoutId);
        AddSender(ref hash, item.Participant);
        hash.Add(item.ContentType);
        hash.Add(item.RelatedContactId);
        hash.Add(item.IsTimeEstimated ? 0 : (ulong)item.Time.UtcTicks);
        switch (item)
        {
            case AttachmentMessage files:
                hash.Add((ulong)files.Attachments.Count);
                foreach (var file in files.Attachments)
                    hash.Add(file.Id.Length > 0 ? file.Id : file.Name);
                break;
            case ChatMessage message:
                hash.Add(message.Content);
                break;
            case ChatEvent chatEvent:
                hash.Add(Event);
                hash.Add(chatEvent.Content);
                break;
            case UnknownItem unknown:
                hash.Add(Unknown);
                AddJson(ref hash, unknown.RawJson);
                break;
        }

        return hash.Value;
    }

    // Frames and transcript pages may differ in white space and escapes.
    private static void AddJson(ref Fingerprint hash, string json)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), WireText.AnyDepth);
            while (reader.Read())
            {
                hash.Add((ulong)reader.TokenType);
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    hash.Add(WireText.String(ref reader));
                else if (reader.TokenType is JsonTokenType.Number)
                    hash.Add(WireText.Decode(reader.ValueSpan));
            }
        }
        catch (JsonException)
        {
            // An application can create an item with any text.
            hash.Add(json);
        }
    }

    private static void AddSender(ref Fingerprint hash, ChatParticipant sender)
    {
        hash.Add(sender.Id);
        if (sender.Id.Length > 0)
            return;
        hash.Add((ulong)sender.Role);
        hash.Add(sender.RoleText);
        hash.Add(sender.DisplayName);
    }
}
