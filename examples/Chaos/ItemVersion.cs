using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace Chaos;

/// <summary>
/// The comparable parts of a message, for the service's version and for versions that a session delivers.
/// </summary>
/// <param name="Key">The id; the text in quotes, if clients receive the message without an id.</param>
/// <param name="State">
/// The text, the processing status and the attachments. The last delivered state must be that of the service.
/// </param>
/// <param name="Receipts">
/// The receipts of the message. A session can deliver a message again for a new receipt, but not twice with the same
/// ones.
/// </param>
internal sealed record ItemVersion(string Key, string State, string Receipts)
{
    public static bool IsMessage(ContactItem item) => item.Type is "MESSAGE" or "ATTACHMENT";

    public static ItemVersion Of(ContactItem item) => new(
        KeyOf(item.WithoutId ? "" : item.Id, item.Content ?? ""),
        StateOf(
            item.Content ?? "",
            item.MessageMetadata?.MessageProcessingStatus ?? "",
            item.Attachments?.Select(file => file.Status) ?? []),
        "");

    public static ItemVersion Of(ChatMessage message) => new(
        KeyOf(message.Id, message.Content),
        StateOf(
            message.Content,
            NameOf(message.Metadata.ProcessingStatus),
            message is AttachmentMessage { Attachments: var files } ? files.Select(file => NameOf(file.Status)) : []),
        string.Join(' ', message.Metadata.Receipts
            .Select(receipt =>
                $"{receipt.RecipientParticipantId}:{receipt.DeliveredAt is not null}:{receipt.ReadAt is not null}")
            .Order(StringComparer.Ordinal)));

    public static string KeyOf(string id, string text) => id.Length > 0 ? id : $"\"{text}\"";

    private static string StateOf(string text, string processing, IEnumerable<string> attachments) =>
        $"{text}|{processing}|{string.Join(' ', attachments)}";

    private static string NameOf(MessageProcessingStatus status) =>
        status is MessageProcessingStatus.None ? "" : status.ToString().ToUpperInvariant();

    private static string NameOf(AttachmentStatus status) =>
        status is AttachmentStatus.InProgress ? "IN_PROGRESS" : status.ToString().ToUpperInvariant();
}
