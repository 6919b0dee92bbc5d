using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>The name and type of a file to send, as the service receives them.</summary>
internal sealed record AttachmentFile(string Name, string ContentType)
{
    /// <summary>Returns the type only, because names do not belong in logs.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => LogText.Escape(ContentType);
}

/// <summary>Checks files and arguments before any I/O with the service. Messages never contain a name.</summary>
internal static class AttachmentValidation
{
    private static readonly TimeSpan MinExpiry = TimeSpan.FromSeconds(ParticipantLimits.MinUrlExpirySeconds);
    private static readonly TimeSpan MaxExpiry = TimeSpan.FromSeconds(ParticipantLimits.MaxUrlExpirySeconds);

    /// <exception cref="ArgumentException">The file's extension or size is not allowed.</exception>
    /// <exception cref="AttachmentException">The size of the file is unknown.</exception>
    public static AttachmentFile Check(AttachmentSource source, AttachmentOptions options, string parameter)
    {
        var type = AttachmentTypes.Find(options.AllowedExtensions, source.Name) ?? throw new ArgumentException(
            "The extension of the file is not allowed. See "
            + $"{nameof(AttachmentOptions)}.{nameof(AttachmentOptions.AllowedExtensions)}.",
            parameter);
        var length = source.Measure();
        if (length < 1)
            throw new ArgumentException("The file is empty. The service accepts files of at least 1 byte.", parameter);
        if (length > options.MaxBytes)
        {
            throw new ArgumentException(
                $"The file has {length} bytes; {nameof(AttachmentOptions)}.{nameof(AttachmentOptions.MaxBytes)} allows "
                + $"{options.MaxBytes}.",
                parameter);
        }

        return new(source.Name, source.ContentType.Length > 0 ? source.ContentType : type);
    }

    public static void Id(string attachmentId, string parameter)
    {
        ArgumentNullException.ThrowIfNull(attachmentId, parameter);
        if (ParticipantLimits.Characters(attachmentId) is 0 or > ParticipantLimits.IdCharacters)
        {
            throw new ArgumentException(
                $"The id of the attachment must have 1 to {ParticipantLimits.IdCharacters} characters.", parameter);
        }

        ParticipantLimits.Unicode(attachmentId, parameter);
    }

    public static void Expiry(TimeSpan? expiry, string parameter)
    {
        if (expiry < MinExpiry || expiry > MaxExpiry)
        {
            throw new ArgumentOutOfRangeException(
                parameter,
                expiry,
                $"{parameter} must be from {ParticipantLimits.MinUrlExpirySeconds} to "
                + $"{ParticipantLimits.MaxUrlExpirySeconds} seconds.");
        }
    }

    public static void Destination(Stream destination, string parameter)
    {
        ArgumentNullException.ThrowIfNull(destination, parameter);
        if (!destination.CanWrite)
            throw new ArgumentException("The stream is not writable.", parameter);
    }

    /// <summary>Returns the full path of a file to create.</summary>
    public static string FilePath(string path, string parameter)
    {
        var fullPath = Whole(path, parameter);
        return Path.GetFileName(fullPath).Length > 0
            ? fullPath
            : throw new ArgumentException("The path must name a file, not a directory.", parameter);
    }

    /// <summary>Returns the full path of a file or a directory.</summary>
    public static string Whole(string path, string parameter)
    {
        ArgumentNullException.ThrowIfNull(path, parameter);
        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception exception)
            when (exception is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new ArgumentException("The path is not valid.", parameter, exception);
        }
    }
}
