using System.Text;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>The <c>Type</c> of an item.</summary>
internal enum ItemType
{
    Absent,
    Other,
    Message,
    Event,
    Attachment,
    Metadata,

    /// <summary>A specific type in older transcripts, where current ones have a content type.</summary>
    Legacy,
}

/// <summary>A known <c>Type</c> and, for a legacy one, the corresponding content type.</summary>
internal sealed class KnownItemType(string text, ItemType type, string contentType = "")
{
    public byte[] Utf8 { get; } = Encoding.UTF8.GetBytes(text);

    public string Text { get; } = text;

    public ItemType Type { get; } = type;

    public KnownContentType? Legacy { get; } = ContentTypeTable.Match(contentType);
}
