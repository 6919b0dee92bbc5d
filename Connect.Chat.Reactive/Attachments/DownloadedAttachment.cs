namespace Connect.Chat.Reactive;

/// <summary>A file of the chat that has been fetched, whole.</summary>
public sealed record DownloadedAttachment
{
    /// <summary>The attachment.</summary>
    public required string AttachmentId { get; init; }

    /// <summary>How many bytes there were.</summary>
    public required long Bytes { get; init; }

    /// <summary>The file that was written; empty when the bytes went to a stream.</summary>
    public string Path { get; init; } = "";

    /// <summary>What the caller gave along.</summary>
    public object? Metadata { get; init; }

    /// <summary>The id and the size; never the path.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(DownloadedAttachment)} {{ AttachmentId = {LogText.Escape(AttachmentId)}, Bytes = {Bytes} }}";
}
