namespace Connect.Chat.Reactive;

public partial interface IChatSession
{
    /// <summary>
    /// Fetches a file of the chat into a stream, from where that stands, and checks its size. A fetch that breaks is
    /// repeated from the beginning, unless something was written to a stream that cannot seek.
    /// </summary>
    /// <param name="attachmentId"><see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="destination">The stream to write to; not closed. After a failure it may hold a part of the file.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many bytes there were.</returns>
    /// <exception cref="ArgumentException">An argument is out of its limits.</exception>
    /// <exception cref="AttachmentException">
    /// The file is not available (<see cref="AttachmentFailure.NotAvailable"/> when it was rejected or is still being
    /// scanned), did not come whole, or could not be written.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service refused, or did not answer.</exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<DownloadedAttachment> DownloadAttachmentAsync(
        string attachmentId, Stream destination, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DownloadAttachmentAsync(string, Stream, CancellationToken)"/>
    /// <param name="attachmentId"><see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="destination">The stream to write to; not closed. After a failure it may hold a part of the file.</param>
    /// <param name="progress">Receives the number of bytes that have come; from 0 again if the fetch must be repeated.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<DownloadedAttachment> DownloadAttachmentAsync(
        string attachmentId,
        Stream destination,
        IProgress<AttachmentProgress>? progress,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DownloadAttachmentAsync(string, Stream, CancellationToken)"/>
    /// <param name="attachmentId"><see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="destination">The stream to write to; not closed. After a failure it may hold a part of the file.</param>
    /// <param name="progress">Receives the number of bytes that have come; from 0 again if the fetch must be repeated.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<DownloadedAttachment> DownloadAttachmentAsync(
        string attachmentId,
        Stream destination,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Fetches a file of the chat to a path. It is there whole or not at all: written beside it under another name, and
    /// moved. A file that is there already is not replaced, and the call fails.
    /// </summary>
    /// <param name="attachmentId"><see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="path">The path of the new file; its directory must exist.</param>
    /// <param name="cancellationToken">Ends the call; nothing is left on disk.</param>
    /// <returns>The path of the file, and its number of bytes.</returns>
    /// <remarks>Throws as <see cref="DownloadAttachmentAsync(string, Stream, CancellationToken)"/> does.</remarks>
    Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        string attachmentId, string path, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DownloadAttachmentToFileAsync(string, string, CancellationToken)"/>
    /// <param name="attachmentId"><see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="path">The path of the new file; its directory must exist.</param>
    /// <param name="overwrite">Whether a file that is there already is replaced.</param>
    /// <param name="progress">Receives the number of bytes that have come; from 0 again if the fetch must be repeated. Default: null.</param>
    /// <param name="cancellationToken">Ends the call; nothing is left on disk.</param>
    Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        string attachmentId,
        string path,
        bool overwrite,
        IProgress<AttachmentProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DownloadAttachmentToFileAsync(string, string, CancellationToken)"/>
    /// <param name="attachmentId"><see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="path">The path of the new file; its directory must exist.</param>
    /// <param name="overwrite">Whether a file that is there already is replaced.</param>
    /// <param name="progress">Receives the number of bytes that have come; from 0 again if the fetch must be repeated.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the call; nothing is left on disk.</param>
    Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        string attachmentId,
        string path,
        bool overwrite,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Fetches a file of the chat into a directory, under a name made from the one that its sender gave it: never a path,
    /// a device or a hidden file, whatever the sender wrote. Whole or not at all, as
    /// <see cref="DownloadAttachmentToFileAsync(string, string, CancellationToken)"/>. If there is a file of that name,
    /// the new one gets a number.
    /// </summary>
    /// <param name="attachment">An attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="directory">The directory, which must exist.</param>
    /// <param name="cancellationToken">Ends the call; nothing is left on disk.</param>
    /// <returns>The path of the file, and its number of bytes.</returns>
    /// <remarks>Throws as <see cref="DownloadAttachmentAsync(string, Stream, CancellationToken)"/> does.</remarks>
    Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        ChatAttachment attachment, string directory, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DownloadAttachmentToDirectoryAsync(ChatAttachment, string, CancellationToken)"/>
    /// <param name="attachment">An attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="directory">The directory, which must exist.</param>
    /// <param name="overwrite">Whether a file of that name is replaced.</param>
    /// <param name="progress">Receives the number of bytes that have come; from 0 again if the fetch must be repeated. Default: null.</param>
    /// <param name="cancellationToken">Ends the call; nothing is left on disk.</param>
    Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        ChatAttachment attachment,
        string directory,
        bool overwrite,
        IProgress<AttachmentProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DownloadAttachmentToDirectoryAsync(ChatAttachment, string, CancellationToken)"/>
    /// <param name="attachment">An attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="directory">The directory, which must exist.</param>
    /// <param name="overwrite">Whether a file of that name is replaced.</param>
    /// <param name="progress">Receives the number of bytes that have come; from 0 again if the fetch must be repeated.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the call; nothing is left on disk.</param>
    Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        ChatAttachment attachment,
        string directory,
        bool overwrite,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks for the address at which a file of the chat can be fetched for a while by anyone who knows it: to show a
    /// picture in a browser, or to hand it to another program.
    /// </summary>
    /// <param name="attachmentId"><see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The address.</returns>
    /// <remarks>Throws as <see cref="DownloadAttachmentAsync(string, Stream, CancellationToken)"/> does.</remarks>
    Task<AttachmentUrl> GetAttachmentUrlAsync(string attachmentId, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetAttachmentUrlAsync(string, CancellationToken)"/>
    /// <param name="attachmentId"><see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="expiry">How long the address is valid: 5 to 300 seconds, cut to whole ones. Null, and the service decides.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<AttachmentUrl> GetAttachmentUrlAsync(
        string attachmentId, TimeSpan? expiry, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetAttachmentUrlAsync(string, CancellationToken)"/>
    /// <param name="attachmentId"><see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="expiry">How long the address is valid: 5 to 300 seconds, cut to whole ones. Null, and the service decides.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<AttachmentUrl> GetAttachmentUrlAsync(
        string attachmentId, TimeSpan? expiry, object? metadata, CancellationToken cancellationToken = default);
}
