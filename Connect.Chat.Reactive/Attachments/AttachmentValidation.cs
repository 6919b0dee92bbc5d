namespace Connect.Chat.Reactive.Attachments;

/// <summary>What is about to be sent, as the service is told of it.</summary>
internal sealed record AttachmentFile(string Name, string ContentType)
{
    /// <summary>The type alone: a name is nothing for a log.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => LogText.Escape(ContentType);
}

/// <summary>Checks files, and what is asked of them, before anything is done. Shows no name.</summary>
internal static class AttachmentValidation
{
    private const int MaxIdLength = 256;
    private static readonly TimeSpan ShortestExpiry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestExpiry = TimeSpan.FromSeconds(300);

    /// <exception cref="ArgumentException">Such a file is not taken.</exception>
    /// <exception cref="AttachmentException">Its size cannot be found out.</exception>
    public static AttachmentFile Check(AttachmentSource source, AttachmentOptions options, string parameter)
    {
        var type = AttachmentTypes.Find(options.AllowedExtensions, source.Name) ?? throw new ArgumentException(
            $"The service does not take files with such an extension; {nameof(AttachmentOptions)}.{nameof(AttachmentOptions.AllowedExtensions)} has those it takes.",
            parameter);
        var length = source.Measure();
        if (length < 1)
            throw new ArgumentException("The file is empty; the service takes none without a byte.", parameter);
        if (length > options.MaxBytes)
            throw new ArgumentException($"The file has {length} bytes; at most {options.MaxBytes} are taken.", parameter);
        return new(source.Name, source.ContentType.Length > 0 ? source.ContentType : type);
    }

    public static void Id(string attachmentId, string parameter)
    {
        if (attachmentId is null)
            throw new ArgumentNullException(parameter);
        if (attachmentId.Length is 0 or > MaxIdLength)
            throw new ArgumentException($"An attachment's id has 1 to {MaxIdLength} characters.", parameter);
    }

    public static void Expiry(TimeSpan? expiry, string parameter)
    {
        if (expiry < ShortestExpiry || expiry > LongestExpiry)
            throw new ArgumentOutOfRangeException(parameter, expiry, "The service takes 5 to 300 seconds.");
    }

    public static void Destination(Stream destination, string parameter)
    {
        if (destination is null)
            throw new ArgumentNullException(parameter);
        if (!destination.CanWrite)
            throw new ArgumentException("The stream cannot be written to.", parameter);
    }

    /// <summary>The whole path of a file to be.</summary>
    public static string FilePath(string path, string parameter)
    {
        var whole = Whole(path, parameter);
        return Path.GetFileName(whole).Length > 0
            ? whole
            : throw new ArgumentException("The path must be that of a file, not of a directory.", parameter);
    }

    /// <summary>The whole path of a file or a directory.</summary>
    public static string Whole(string path, string parameter)
    {
        if (path is null)
            throw new ArgumentNullException(parameter);
        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new ArgumentException("This is no path.", parameter, failure);
        }
    }
}
