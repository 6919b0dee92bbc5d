namespace Connect.Chat.Reactive;

public partial interface IChatSession
{
    /// <summary>
    /// Sends a file: uploads it, and posts it once, however often a step must be repeated; or it fails. It is in the
    /// <see cref="Transcript"/> at once. The item comes as an <see cref="AttachmentMessage"/>, and again when it has
    /// been scanned.
    /// </summary>
    /// <remarks>
    /// Files are posted in the order of the calls. A message sent while a file is uploaded does not wait for it, and
    /// is posted before it; await the file first if it must come first. One that failed is sent again by
    /// <see cref="ResendAsync"/>, which uploads again only what is not uploaded yet.
    /// </remarks>
    /// <param name="source">The file. Its size and type are checked before anything is sent.</param>
    /// <param name="progress">Told how many bytes are on their way; from 0 again if the upload must be repeated. Default: null.</param>
    /// <param name="clientToken">
    /// Identifies this send (at most 500 characters): sending again with the same token posts nothing new.
    /// Default: null, and the session makes one up.
    /// </param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the call. Nothing is posted if it is still uploading then.</param>
    /// <returns>The id of the attachment; the service does not name the item.</returns>
    /// <exception cref="ArgumentException">The file is empty, too large, or of a type that is not taken: see <see cref="AttachmentOptions"/>.</exception>
    /// <exception cref="AttachmentException">The file could not be read or uploaded; the reason says why.</exception>
    /// <exception cref="ParticipantServiceException">The service refused, or did not answer.</exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ChatEndedException">The chat is over.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<SentItem> SendAttachmentAsync(
        AttachmentSource source,
        IProgress<AttachmentProgress>? progress = null,
        string? clientToken = null,
        object? metadata = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendAttachmentAsync(AttachmentSource, IProgress{AttachmentProgress}, string, object, CancellationToken)"/>
    /// <param name="path">Where the file is; its name and extension are those that the others see.</param>
    /// <param name="progress">Told how many bytes are on their way; from 0 again if the upload must be repeated. Default: null.</param>
    /// <param name="clientToken">
    /// Identifies this send (at most 500 characters): sending again with the same token posts nothing new.
    /// Default: null, and the session makes one up.
    /// </param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the call. Nothing is posted if it is still uploading then.</param>
    Task<SentItem> SendAttachmentAsync(
        string path,
        IProgress<AttachmentProgress>? progress = null,
        string? clientToken = null,
        object? metadata = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Fetches a file of the chat into a stream, from where that stands, and checks its size. A fetch that breaks is
    /// repeated from the beginning, unless something was written to a stream that cannot seek.
    /// </summary>
    /// <param name="attachmentId"><see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="destination">Where to write; not closed. After a failure it may hold a part of the file.</param>
    /// <param name="progress">Told how many bytes have come; from 0 again if the fetch must be repeated. Default: null.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>How many bytes there were.</returns>
    /// <exception cref="ArgumentException">An argument is out of its limits.</exception>
    /// <exception cref="AttachmentException">
    /// The file is not to be had (<see cref="AttachmentFailure.NotAvailable"/> when it was rejected or is still being
    /// scanned), did not come whole, or could not be written.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service refused, or did not answer.</exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<DownloadedAttachment> DownloadAttachmentAsync(
        string attachmentId,
        Stream destination,
        IProgress<AttachmentProgress>? progress = null,
        object? metadata = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Fetches a file of the chat to a path of yours. It is there whole or not at all: written beside it under another
    /// name, and moved.
    /// </summary>
    /// <param name="attachmentId"><see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="path">Where the file is to be; its directory must be there.</param>
    /// <param name="overwrite">Whether a file that is there already is replaced. Default: false, and the call fails.</param>
    /// <param name="progress">Told how many bytes have come; from 0 again if the fetch must be repeated. Default: null.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the call; nothing is left on disk.</param>
    /// <returns>Where the file is, and how many bytes it has.</returns>
    /// <remarks>Throws as <see cref="DownloadAttachmentAsync"/> does.</remarks>
    Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        string attachmentId,
        string path,
        bool overwrite = false,
        IProgress<AttachmentProgress>? progress = null,
        object? metadata = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Fetches a file of the chat into a directory of yours, under a name made from the one that its sender gave it:
    /// never a path, a device or a hidden file, whatever the sender wrote. Whole or not at all, as
    /// <see cref="DownloadAttachmentToFileAsync"/>.
    /// </summary>
    /// <param name="attachment">An attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="directory">Where the file is to be; must be there.</param>
    /// <param name="overwrite">Whether a file of that name is replaced. Default: false, and the new one gets a number.</param>
    /// <param name="progress">Told how many bytes have come; from 0 again if the fetch must be repeated. Default: null.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the call; nothing is left on disk.</param>
    /// <returns>Where the file is, and how many bytes it has.</returns>
    /// <remarks>Throws as <see cref="DownloadAttachmentAsync"/> does.</remarks>
    Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        ChatAttachment attachment,
        string directory,
        bool overwrite = false,
        IProgress<AttachmentProgress>? progress = null,
        object? metadata = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Asks for the address where a file of the chat can be fetched for a while by anybody who knows it: to show a
    /// picture in a browser, or to hand it to another program.
    /// </summary>
    /// <param name="attachmentId"><see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="expiry">How long the address is to be good, 5 to 300 seconds, cut to whole ones. Default: null, the service's own default.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The address.</returns>
    /// <remarks>Throws as <see cref="DownloadAttachmentAsync"/> does.</remarks>
    Task<AttachmentUrl> GetAttachmentUrlAsync(
        string attachmentId, TimeSpan? expiry = null, object? metadata = null, CancellationToken cancellationToken = default);
}
