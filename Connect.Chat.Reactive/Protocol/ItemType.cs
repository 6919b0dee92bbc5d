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

    /// <summary>A name from older transcripts, which says by itself what a content type says today.</summary>
    Legacy,
}

/// <summary>A known <c>Type</c> and, for an older one, the content type it stands for.</summary>
internal sealed class KnownItemType(
    string text,
    ItemType type,
    ContentKind standsFor = ContentKind.Absent,
    string contentType = "")
{
    private readonly byte[] _utf8 = Encoding.UTF8.GetBytes(text);

    public ReadOnlySpan<byte> Utf8 => _utf8;

    public string Text { get; } = text;

    public ItemType Type { get; } = type;

    public ContentKind StandsFor { get; } = standsFor;

    public string ContentType { get; } = contentType;
}
