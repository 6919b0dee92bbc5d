using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>
/// A file to send: its name, its type and its bytes. The session reads the bytes while it sends them, and again for
/// each retry.
/// </summary>
/// <remarks>
/// The session keeps the source of a failed send, for ResendAsync. Do not change the file, the bytes or the
/// stream until then. Use a source over a stream for one send at a time.
/// </remarks>
public sealed class AttachmentSource
{
    private readonly SourceBytes _bytes;

    private AttachmentSource(string name, string? contentType, SourceBytes bytes, string nameParameter)
    {
        var length = ParticipantLimits.Characters(name);
        Name = length is > 0 and <= ParticipantLimits.AttachmentNameCharacters
            ? name
            : throw new ArgumentException(
                $"The file name has {length} characters; the service accepts 1 to "
                + $"{ParticipantLimits.AttachmentNameCharacters}.",
                nameParameter);
        ParticipantLimits.Unicode(name, nameParameter);
        if (contentType is not null)
            ParticipantLimits.AttachmentType(contentType, nameof(contentType));
        ContentType = contentType ?? "";
        _bytes = bytes;
    }

    /// <summary>The name that the other participants see: 1 to 256 characters.</summary>
    public string Name { get; }

    /// <summary>The MIME type. Empty if it is derived from the name.</summary>
    public string ContentType { get; }

    /// <summary>Whether the bytes can be read now. A stream that is not seekable can be read only once.</summary>
    internal bool CanBeRead => _bytes.CanBeRead;

    /// <summary>Creates a source from a file on disk. Its size is the size of the file when the send starts.</summary>
    /// <param name="path">The path of the file. Each attempt opens it. Other processes may have it open.</param>
    /// <param name="contentType">The MIME type. Default: null, derived from the name.</param>
    /// <param name="name">The name that the other participants see. Default: null, the name of the file.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">An argument is empty, too long or not valid Unicode.</exception>
    public static AttachmentSource FromFile(string path, string? contentType = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new(
            name ?? Path.GetFileName(path),
            contentType,
            new FileBytes(path),
            name is null ? nameof(path) : nameof(name));
    }

    /// <summary>
    /// Creates a source from a stream, starting at its current position. A retry rewinds a seekable stream. The upload
    /// of any other stream is not retried. The stream is not closed.
    /// </summary>
    /// <param name="stream">The stream. The caller closes it after the send. Reads should honor cancellation.</param>
    /// <param name="name">The name that the other participants see.</param>
    /// <param name="contentType">The MIME type. Default: null, derived from the name.</param>
    /// <param name="length">The number of bytes to send. Default: null, all. Required if not seekable.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">
    /// An argument is empty, too long, negative or not valid Unicode; the stream is not readable; or a stream that is
    /// not seekable has no length.
    /// </exception>
    public static AttachmentSource FromStream(
        Stream stream, string name, string? contentType = null, long? length = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream is not readable.", nameof(stream));
        if (length < 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, "The length must not be negative.");
        SourceBytes bytes = stream.CanSeek
            ? new SeekableStreamBytes(stream, length)
            : new ForwardOnlyStreamBytes(stream, length ?? throw new ArgumentException(
                "The service requires the length of the file. Pass the length of a stream that is not seekable.",
                nameof(length)));
        return new(RequireName(name), contentType, bytes, nameof(name));
    }

    /// <summary>Creates a source from bytes in memory. They are not copied.</summary>
    /// <param name="bytes">The bytes. Do not change them until they have been sent.</param>
    /// <param name="name">The name that the other participants see.</param>
    /// <param name="contentType">The MIME type. Default: null, derived from the name.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">An argument is empty, too long or not valid Unicode.</exception>
    public static AttachmentSource FromBytes(ReadOnlyMemory<byte> bytes, string name, string? contentType = null) =>
        new(RequireName(name), contentType, new MemoryBytes(bytes), nameof(name));

    /// <summary>Creates a source that opens a new stream for each attempt, such as a blob or a resource.</summary>
    /// <param name="open">Opens a stream at the start of the bytes. The session closes each stream.</param>
    /// <param name="length">The number of bytes.</param>
    /// <param name="name">The name that the other participants see.</param>
    /// <param name="contentType">The MIME type. Default: null, derived from the name.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">
    /// An argument is empty, too long, negative or not valid Unicode.
    /// </exception>
    public static AttachmentSource FromOpener(
        Func<CancellationToken, ValueTask<Stream>> open, long length, string name, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        if (length < 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, "The length must not be negative.");
        return new(RequireName(name), contentType, new OpenerBytes(open, length), nameof(name));
    }

    /// <summary>Returns the name of the type.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => nameof(AttachmentSource);

    /// <summary>Returns the number of bytes to send.</summary>
    /// <exception cref="AttachmentException">The size is unknown.</exception>
    internal long Measure()
    {
        try
        {
            return _bytes.Measure();
        }
        catch (Exception exception)
        {
            throw Unreadable(exception);
        }
    }

    /// <summary>Opens the bytes from their start. Pass the stream to <see cref="Close"/> after use.</summary>
    internal ValueTask<Stream> OpenAsync(CancellationToken cancellationToken) => _bytes.OpenAsync(cancellationToken);

    /// <summary>Closes a stream of <see cref="OpenAsync"/>. Throws nothing: all that matters has been read.</summary>
    internal void Close(Stream stream)
    {
        try
        {
            if (_bytes.OwnsStreams)
                stream.Dispose();
        }
        catch (Exception)
        {
            // A stream of the application may throw anything. The bytes that it returned are sent.
        }
    }

    // The platform's exceptions contain the path of the file, which does not belong in logs.
    internal AttachmentException Unreadable(Exception exception) =>
        TransferFailure.SourceUnreadable(exception, includeCause: _bytes is not FileBytes);

    private static string RequireName(string name) => name ?? throw new ArgumentNullException(nameof(name));
}
