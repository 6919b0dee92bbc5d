namespace Connect.Chat.Reactive.Testing;

public sealed partial class FakeChatSession
{
    /// <summary>The files that downloads return, by <see cref="ChatAttachment.Id"/>. Default: none.</summary>
    public IDictionary<string, byte[]> Files { get; } =
        new Dictionary<string, byte[]>(StringComparer.Ordinal);

    /// <inheritdoc/>
    /// <remarks>The fake session does not read the source.</remarks>
    public Task<SentItem> SendAttachmentAsync(
        AttachmentSource source,
        IProgress<AttachmentProgress>? progress,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        string contentType = source.ContentType.Length > 0 ? source.ContentType : "application/octet-stream";
        var file = new ChatAttachment
        {
            Id = $"file-{NextId()}",
            Name = source.Name,
            ContentType = contentType,
            Status = AttachmentStatus.Approved,
        };
        return SendAsync(
            new()
            {
                Kind = FakeSendKind.Attachment,
                ContentType = contentType,
                ClientToken = clientToken ?? NewToken(),
                Attachment = source,
                Metadata = metadata,
            },
            new AttachmentMessage { ContentType = contentType, Attachments = [file] },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DownloadedAttachment> DownloadAttachmentAsync(
        string attachmentId,
        Stream destination,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return DownloadAsync(
            attachmentId,
            async bytes =>
            {
                await destination.WriteAsync(bytes, cancellationToken);
                return "";
            },
            progress,
            metadata,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        string attachmentId,
        string path,
        bool overwrite,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return DownloadAsync(
            attachmentId,
            bytes => Task.FromResult(Write(bytes, path, overwrite)),
            progress,
            metadata,
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        ChatAttachment attachment,
        string directory,
        bool overwrite,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attachment);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return IntoDirectoryAsync();

        async Task<DownloadedAttachment> IntoDirectoryAsync()
        {
            var downloaded = await DownloadAsync(
                attachment.Id,
                bytes => Task.FromResult(Write(bytes, FreePath(directory, attachment.Name, overwrite), overwrite)),
                progress,
                metadata,
                cancellationToken);
            return downloaded with { Name = attachment.Name, ContentType = attachment.ContentType };
        }
    }

    /// <inheritdoc/>
    public Task<AttachmentUrl> GetAttachmentUrlAsync(
        string attachmentId, TimeSpan? expiry, object? metadata, CancellationToken cancellationToken = default) =>
        Complete(
            () => new AttachmentUrl
            {
                Url = new(new Uri($"https://localhost/files/{Uri.EscapeDataString(attachmentId)}")),
                Size = Find(attachmentId, metadata).Length,
                Expiry = Now + expiry,
                Metadata = metadata,
            },
            cancellationToken);

    private async Task<DownloadedAttachment> DownloadAsync(
        string attachmentId,
        Func<byte[], Task<string>> write,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] bytes = Find(attachmentId, metadata);
        string path;
        try
        {
            path = await write(bytes);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new AttachmentException("Writing the downloaded file failed.", exception)
            {
                Reason = AttachmentFailure.DestinationFailed,
                AttachmentId = attachmentId,
                Metadata = metadata,
            };
        }

        progress?.Report(new(bytes.Length, bytes.Length));
        return new() { AttachmentId = attachmentId, Bytes = bytes.Length, Path = path, Metadata = metadata };
    }

    private static string Write(byte[] bytes, string path, bool overwrite)
    {
        using var file = File.Open(path, overwrite ? FileMode.Create : FileMode.CreateNew);
        file.Write(bytes);
        return path;
    }

    // A real session makes more names safe, and numbers them in the same way.
    private static string FreePath(string directory, string name, bool overwrite)
    {
        string safe = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim('.', ' ');
        if (safe.Length == 0)
            safe = "attachment";
        string path = Path.Combine(directory, safe);
        for (int number = 2; Directory.Exists(path) || (!overwrite && File.Exists(path)); number++)
        {
            path = Path.Combine(
                directory, $"{Path.GetFileNameWithoutExtension(safe)} ({number}){Path.GetExtension(safe)}");
        }

        return path;
    }

    private byte[] Find(string attachmentId, object? metadata)
    {
        ThrowIfNeverConnected();
        return Files.TryGetValue(attachmentId, out byte[]? bytes)
            ? bytes
            : throw new AttachmentException("The fake session has no file with this id. Add it to Files.")
            {
                Reason = AttachmentFailure.NotAvailable,
                AttachmentId = attachmentId,
                Metadata = metadata,
            };
    }
}
