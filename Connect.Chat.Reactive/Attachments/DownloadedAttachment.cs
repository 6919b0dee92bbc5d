namespace Connect.Chat.Reactive;

/// <summary>A completely downloaded file.</summary>
public sealed record DownloadedAttachment
{
    /// <summary>The id of the attachment.</summary>
    public required string AttachmentId { get; init; }

    /// <summary>The size of the file in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>
    /// The name of the file: that of the <see cref="ChatAttachment"/> if the caller passed one, otherwise the one that
    /// the storage states. Empty if neither has one. Safe to display, but do not use it as a path.
    /// </summary>
    public string Name { get; init; } = "";

    /// <summary>
    /// The MIME type of the file: that of the <see cref="ChatAttachment"/> if the caller passed one, otherwise the one
    /// that the storage states, without parameters. Empty if neither has one.
    /// </summary>
    public string ContentType { get; init; } = "";

    /// <summary>The path of the file. Empty if the destination was a stream.</summary>
    public string Path { get; init; } = "";

    /// <summary>The <c>metadata</c> argument of the session's method. Null if the caller passed none.</summary>
    public object? Metadata { get; init; }

    /// <summary>Returns the id and the size, without the name and the path.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(DownloadedAttachment)} {{ AttachmentId = {LogText.Escape(AttachmentId)}, Bytes = {Bytes} }}";
}
