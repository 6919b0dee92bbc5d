using System.Text.Json;

namespace Connect.Chat.Local;

/// <summary>The content of message.delivered and message.read events.</summary>
internal sealed record ReceiptContent(string? MessageId);

internal static class ReceiptContents
{
    /// <summary>Records the receipt of a message.delivered or message.read event.</summary>
    public static ContactItem RecordReceipt(
        this Contact contact, ContactParticipant recipient, string contentType, string? content)
    {
        string messageId = Require.Member(Parse(content)?.MessageId, "Content.messageId");
        lock (contact.Lock)
        {
            int active = contact.Participants.Count(participant => participant.Presence == Presence.Joined);
            if (active > ContactReceipts.MostActiveParticipants)
                throw ServiceException.Conflict("Receipts are not supported with more than two active participants.");

            return contact.RecordReceipts(messageId, [(recipient, contentType is ContentTypes.MessageRead)])
                ?? throw ServiceException.Validation("There is no message with this id.");
        }
    }

    private static ReceiptContent? Parse(string? content)
    {
        try
        {
            return content is null ? null : JsonSerializer.Deserialize(content, ControlJson.Default.ReceiptContent);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
