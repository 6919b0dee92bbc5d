using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace Chaos;

/// <summary>What is comparable about one message, as the service has it and as a session has shown it.</summary>
/// <param name="Key">Its id; its text, if clients see it without one.</param>
/// <param name="State">Its text, processing status and attachments. The last one shown must be the service's.</param>
/// <param name="Receipts">
/// The receipts noted on it. A session may show a message again for another receipt, but not twice for the same ones.
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
            message.Metadata.ProcessingStatus is MessageProcessingStatus.None
                ? ""
                : message.Metadata.ProcessingStatus.ToString().ToUpperInvariant(),
            message is AttachmentMessage { Attachments: var files } ? files.Select(file => NameOf(file.Status)) : []),
        string.Join(' ', message.Metadata.Receipts
            .Select(receipt => $"{receipt.RecipientParticipantId}:{receipt.DeliveredAt is not null}:{receipt.ReadAt is not null}")
            .Order(StringComparer.Ordinal)));

    public static string KeyOf(string id, string text) => id.Length > 0 ? id : $"\"{text}\"";

    private static string StateOf(string text, string processing, IEnumerable<string> attachments) =>
        $"{text}|{processing}|{string.Join(' ', attachments)}";

    private static string NameOf(AttachmentStatus status) =>
        status is AttachmentStatus.InProgress ? "IN_PROGRESS" : status.ToString().ToUpperInvariant();
}
