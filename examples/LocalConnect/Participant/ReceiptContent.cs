using System.Text.Json;

namespace Connect.Chat.Local;

/// <summary>The content of message.delivered and message.read.</summary>
internal sealed record ReceiptContent(string? MessageId);

internal static class ReceiptContents
{
    /// <summary>Notes a receipt as it comes in an event.</summary>
    public static ContactItem TakeReceipt(this Contact contact, ContactParticipant recipient, string contentType, string? content)
    {
        string messageId = Require.Member(Parse(content)?.MessageId, "Content.messageId");
        lock (contact.Lock)
        {
            if (contact.Participants.Count(p => p.Presence == Presence.Joined) > ContactReceipts.MostActiveParticipants)
                throw ServiceException.Conflict("Receipts are not supported with more than two active participants.");

            return contact.Note(messageId, [(recipient, contentType is ContentTypes.MessageRead)])
                ?? throw ServiceException.Validation("There is no message of this id.");
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
