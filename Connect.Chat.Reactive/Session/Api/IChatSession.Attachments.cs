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
    /// <see cref="ResendAsync(string, CancellationToken)"/>, which uploads again only what is not uploaded yet.
    /// </remarks>
    /// <param name="source">The file. Its size and type are checked before anything is sent.</param>
    /// <param name="cancellationToken">Ends the call. Nothing is posted if it is still uploading then.</param>
    /// <returns>The id of the attachment; the service does not name the item.</returns>
    /// <exception cref="ArgumentException">The file is empty, too large, or of a type that is not taken: see <see cref="AttachmentOptions"/>.</exception>
    /// <exception cref="AttachmentException">The file could not be read or uploaded; the reason says why.</exception>
    /// <exception cref="ParticipantServiceException">The service refused, or did not answer.</exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ChatEndedException">The chat is over.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<SentItem> SendAttachmentAsync(AttachmentSource source, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendAttachmentAsync(AttachmentSource, CancellationToken)"/>
    /// <param name="source">The file. Its size and type are checked before anything is sent.</param>
    /// <param name="progress">Receives the number of bytes on their way; from 0 again if the upload must be repeated.</param>
    /// <param name="cancellationToken">Ends the call. Nothing is posted if it is still uploading then.</param>
    Task<SentItem> SendAttachmentAsync(
        AttachmentSource source, IProgress<AttachmentProgress>? progress, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendAttachmentAsync(AttachmentSource, CancellationToken)"/>
    /// <param name="source">The file. Its size and type are checked before anything is sent.</param>
    /// <param name="progress">Receives the number of bytes on their way; from 0 again if the upload must be repeated.</param>
    /// <param name="clientToken">
    /// Identifies this send (at most 500 characters): sending again with the same token posts nothing new. Null, and the
    /// session creates one.
    /// </param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the call. Nothing is posted if it is still uploading then.</param>
    Task<SentItem> SendAttachmentAsync(
        AttachmentSource source,
        IProgress<AttachmentProgress>? progress,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendAttachmentAsync(AttachmentSource, CancellationToken)"/>
    /// <param name="path">The path of the file; the others see its name and extension.</param>
    /// <param name="cancellationToken">Ends the call. Nothing is posted if it is still uploading then.</param>
    Task<SentItem> SendAttachmentAsync(string path, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendAttachmentAsync(AttachmentSource, CancellationToken)"/>
    /// <param name="path">The path of the file; the others see its name and extension.</param>
    /// <param name="progress">Receives the number of bytes on their way; from 0 again if the upload must be repeated.</param>
    /// <param name="cancellationToken">Ends the call. Nothing is posted if it is still uploading then.</param>
    Task<SentItem> SendAttachmentAsync(
        string path, IProgress<AttachmentProgress>? progress, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="SendAttachmentAsync(AttachmentSource, CancellationToken)"/>
    /// <param name="path">The path of the file; the others see its name and extension.</param>
    /// <param name="progress">Receives the number of bytes on their way; from 0 again if the upload must be repeated.</param>
    /// <param name="clientToken">
    /// Identifies this send (at most 500 characters): sending again with the same token posts nothing new. Null, and the
    /// session creates one.
    /// </param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the call. Nothing is posted if it is still uploading then.</param>
    Task<SentItem> SendAttachmentAsync(
        string path,
        IProgress<AttachmentProgress>? progress,
        string? clientToken,
        object? metadata,
        CancellationToken cancellationToken = default);
}
