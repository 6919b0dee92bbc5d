using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>
/// A file to send: its name, its type, and where its bytes come from. They are read while they are sent, and again
/// for each repetition; nothing is read before.
/// </summary>
/// <remarks>
/// One that failed can be sent again by its session, which keeps the source until then: leave the file, the bytes or
/// the stream as they are. A source over a stream serves one send at a time.
/// </remarks>
public sealed class AttachmentSource
{
    private const int MaxNameLength = 256;
    private const int MaxContentTypeLength = 255;

    private readonly SourceBytes _bytes;

    private AttachmentSource(string name, string? contentType, SourceBytes bytes, string nameParameter)
    {
        Name = name.Length is > 0 and <= MaxNameLength
            ? name
            : throw new ArgumentException(
                $"A file's name has 1 to {MaxNameLength} characters, this one {name.Length}.", nameParameter);
        if (contentType is { Length: 0 or > MaxContentTypeLength })
        {
            throw new ArgumentException(
                $"A content type has 1 to {MaxContentTypeLength} characters, this one {contentType.Length}. Leave it out to have it found from the name.",
                nameof(contentType));
        }

        ContentType = contentType ?? "";
        ParticipantLimits.NoControls(ContentType, nameof(contentType));
        _bytes = bytes;
    }

    /// <summary>The name that the others will see, 1 to 256 characters.</summary>
    public string Name { get; }

    /// <summary>The MIME type that was given; empty when it is to be found from the name.</summary>
    public string ContentType { get; }

    /// <summary>Whether the bytes can be read now: once only, if they come from a stream that cannot be rewound.</summary>
    internal bool CanBeRead => _bytes.CanBeRead;

    /// <summary>A file on disk, as long as it is when sending begins.</summary>
    /// <param name="path">Where the file is. It is opened for each attempt, and may be open elsewhere.</param>
    /// <param name="contentType">The MIME type. Default: null, found from the name.</param>
    /// <param name="name">The name that the others will see. Default: null, the file's own.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">An argument is empty or too long.</exception>
    public static AttachmentSource FromFile(string path, string? contentType = null, string? name = null)
    {
        if (path is null)
            throw new ArgumentNullException(nameof(path));
        return new(name ?? Path.GetFileName(path), contentType, new FileBytes(path), name is null ? nameof(path) : nameof(name));
    }

    /// <summary>
    /// A stream, from where it stands. One that can seek is rewound for a repetition; any other is read once, so that
    /// its upload is not repeated. It is not closed.
    /// </summary>
    /// <param name="stream">The stream; yours to close when the send is over. Its reads should end when cancelled.</param>
    /// <param name="name">The name that the others will see.</param>
    /// <param name="contentType">The MIME type. Default: null, found from the name.</param>
    /// <param name="length">How many bytes to send. Default: null, all; needed for a stream that cannot seek.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">
    /// An argument is empty, too long or negative; the stream cannot be read; or it cannot seek and comes without a length.
    /// </exception>
    public static AttachmentSource FromStream(Stream stream, string name, string? contentType = null, long? length = null)
    {
        if (stream is null)
            throw new ArgumentNullException(nameof(stream));
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read.", nameof(stream));
        if (length < 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, "A length is not negative.");
        SourceBytes bytes = stream.CanSeek
            ? new RewoundBytes(stream, length)
            : new PassingBytes(stream, length ?? throw new ArgumentException(
                "A stream that cannot seek does not know its length, which the service asks for: give it.", nameof(length)));
        return new(Named(name), contentType, bytes, nameof(name));
    }

    /// <summary>Bytes in memory. They are not copied.</summary>
    /// <param name="bytes">The bytes; not to be changed until they are sent.</param>
    /// <param name="name">The name that the others will see.</param>
    /// <param name="contentType">The MIME type. Default: null, found from the name.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">An argument is empty or too long.</exception>
    public static AttachmentSource FromBytes(ReadOnlyMemory<byte> bytes, string name, string? contentType = null) =>
        new(Named(name), contentType, new MemoryBytes(bytes), nameof(name));

    /// <summary>Whatever can be opened anew for each attempt: a blob, a resource, an archive's entry.</summary>
    /// <param name="open">Opens the bytes from their beginning. Each stream is closed after use.</param>
    /// <param name="length">How many bytes there are.</param>
    /// <param name="name">The name that the others will see.</param>
    /// <param name="contentType">The MIME type. Default: null, found from the name.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">An argument is empty, too long or negative.</exception>
    public static AttachmentSource FromOpener(
        Func<CancellationToken, ValueTask<Stream>> open, long length, string name, string? contentType = null)
    {
        if (open is null)
            throw new ArgumentNullException(nameof(open));
        if (length < 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, "A length is not negative.");
        return new(Named(name), contentType, new OpenedBytes(open, length), nameof(name));
    }

    /// <summary>Nothing but the name of the type.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(AttachmentSource);

    /// <summary>How many bytes there are to send.</summary>
    /// <exception cref="AttachmentException">It cannot be found out.</exception>
    internal long Measure()
    {
        try
        {
            return _bytes.Measure();
        }
        catch (Exception failure)
        {
            throw Unreadable(failure);
        }
    }

    /// <summary>Opens the bytes from their beginning; <see cref="Close"/> takes the stream back.</summary>
    internal ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) => _bytes.OpenAsync(cancellationToken);

    internal void Close(Stream stream)
    {
        if (_bytes.IsClosedAfterUse)
            stream.Dispose();
    }

    // The platform's own exceptions name the file, and a name is nothing for a log.
    internal AttachmentException Unreadable(Exception failure) =>
        TransferFailure.SourceUnreadable(failure, isShown: _bytes is not FileBytes);

    private static string Named(string name) => name ?? throw new ArgumentNullException(nameof(name));
}
