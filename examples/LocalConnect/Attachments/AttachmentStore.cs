using System.Collections.Concurrent;

namespace Connect.Chat.Local;

/// <summary>All attachments by id.</summary>
internal sealed class AttachmentStore
{
    private readonly ConcurrentDictionary<string, Attachment> _attachments = new(StringComparer.Ordinal);

    public void Add(Attachment attachment) => _attachments.TryAdd(attachment.Id, attachment);

    public Attachment? Find(string? id) =>
        id is not null && _attachments.TryGetValue(id, out Attachment? attachment) ? attachment : null;
}
