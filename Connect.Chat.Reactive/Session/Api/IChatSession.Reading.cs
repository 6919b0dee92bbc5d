namespace Connect.Chat.Reactive;

public partial interface IChatSession
{
    /// <summary>
    /// Fetches a page of the transcript: by default the newest 15 items, the oldest of them first. The streams emit all
    /// items without it, including those from before the first connection.
    /// </summary>
    /// <param name="maxResults">The maximum number of items in the page: 0 to 100. Default: 15.</param>
    /// <param name="scanDirection">
    /// The direction. Default: backward. <see cref="ScanDirection.Forward"/> requires a start position.
    /// </param>
    /// <param name="sortOrder">The order of the items. Default: ascending, the oldest first.</param>
    /// <param name="startPosition">The position to start from. Default: null, the newest item.</param>
    /// <param name="nextToken">
    /// The <see cref="TranscriptPage.NextToken"/> of the previous page. Default: null, the first page.
    /// </param>
    /// <param name="contactId">A contact of a persistent chat. Default: null, the current contact.</param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentException">
    /// An argument is out of range, or the direction is forward without a start position, which would start at the
    /// newest item and return nothing.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service refused the call or did not respond.</exception>
    /// <exception cref="ChatNotConnectedException">The session has never been connected.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<TranscriptPage> GetTranscriptAsync(
        int maxResults,
        ScanDirection scanDirection,
        SortOrder sortOrder,
        StartPosition? startPosition,
        string? nextToken,
        string? contactId,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetTranscriptAsync(int, ScanDirection, SortOrder, StartPosition, string, string, object,
    ///     CancellationToken)"/>
    Task<TranscriptPage> GetTranscriptAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetTranscriptAsync(int, ScanDirection, SortOrder, StartPosition, string, string, object,
    ///     CancellationToken)"/>
    Task<TranscriptPage> GetTranscriptAsync(
        int maxResults,
        ScanDirection scanDirection = ScanDirection.Backward,
        SortOrder sortOrder = SortOrder.Ascending,
        StartPosition? startPosition = null,
        string? nextToken = null,
        string? contactId = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Fetches items from before the oldest item of <see cref="Transcript"/> and adds them to it. Other streams do not
    /// emit them. Only a session with <see cref="InitialHistory.None"/>, one that has resumed, or one whose transcript
    /// has a capacity has older items. After the end of the chat, subscribe to Transcript again to see them. More items
    /// than the maximum are loaded if none of those has an id from which the next call can continue.
    /// </summary>
    /// <param name="maxResults">The maximum number of items to load: 1 to 99. Default: 15.</param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The loaded items, the oldest first. NextToken is empty if there are no older items.</returns>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    /// <exception cref="ParticipantServiceException">The service refused the call or did not respond.</exception>
    /// <exception cref="ChatNotConnectedException">The session has never been connected.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<TranscriptPage> LoadOlderAsync(
        int maxResults, object? metadata, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LoadOlderAsync(int, object, CancellationToken)"/>
    Task<TranscriptPage> LoadOlderAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LoadOlderAsync(int, object, CancellationToken)"/>
    Task<TranscriptPage> LoadOlderAsync(int maxResults, CancellationToken cancellationToken = default);

    /// <summary>
    /// Downloads an attachment to a stream, from the stream's current position, and checks its size. A failed transfer
    /// is retried from the start, unless bytes were already written to a stream that cannot seek.
    /// </summary>
    /// <param name="attachmentId">
    /// The <see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.
    /// </param>
    /// <param name="destination">
    /// The stream to write to. It is not closed, and may contain a part of the file after a failure.
    /// </param>
    /// <param name="progress">
    /// Receives the number of downloaded bytes; starts from 0 again if the transfer is retried. Default: null.
    /// </param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The number of bytes, and the name and content type that the storage states.</returns>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    /// <exception cref="AttachmentException">
    /// The file is not available (<see cref="AttachmentFailure.NotAvailable"/> if it was rejected or its scan has not
    /// finished), is incomplete, or could not be written.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service refused the call or did not respond.</exception>
    /// <exception cref="ChatNotConnectedException">The session has never been connected.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<DownloadedAttachment> DownloadAttachmentAsync(
        string attachmentId,
        Stream destination,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DownloadAttachmentAsync(string, Stream,
    ///     IProgress{AttachmentProgress}, object, CancellationToken)"/>
    Task<DownloadedAttachment> DownloadAttachmentAsync(
        string attachmentId, Stream destination, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DownloadAttachmentAsync(string, Stream,
    ///     IProgress{AttachmentProgress}, object, CancellationToken)"/>
    Task<DownloadedAttachment> DownloadAttachmentAsync(
        string attachmentId,
        Stream destination,
        IProgress<AttachmentProgress>? progress,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Downloads an attachment to a path. The file appears only when it is complete: it is written under a temporary
    /// name in the same directory, and moved.
    /// </summary>
    /// <param name="attachmentId">
    /// The <see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.
    /// </param>
    /// <param name="path">The path of the new file. Its directory must exist.</param>
    /// <param name="overwrite">
    /// Whether to replace an existing file. Default: false, the call fails if the file exists.
    /// </param>
    /// <param name="progress">
    /// Receives the number of downloaded bytes; starts from 0 again if the transfer is retried. Default: null.
    /// </param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the call. No file remains on disk.</param>
    /// <returns>The path of the file and its number of bytes.</returns>
    /// <remarks>
    /// Throws the same exceptions as <see cref="DownloadAttachmentAsync(string, Stream, CancellationToken)"/>.
    /// </remarks>
    Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        string attachmentId,
        string path,
        bool overwrite,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DownloadAttachmentToFileAsync(string, string, bool,
    ///     IProgress{AttachmentProgress}, object, CancellationToken)"/>
    Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        string attachmentId, string path, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DownloadAttachmentToFileAsync(string, string, bool,
    ///     IProgress{AttachmentProgress}, object, CancellationToken)"/>
    Task<DownloadedAttachment> DownloadAttachmentToFileAsync(
        string attachmentId,
        string path,
        bool overwrite,
        IProgress<AttachmentProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Downloads an attachment to a directory. The file name is derived from the sender's name for the file, and is
    /// never a path, a device name or a hidden file. As with
    /// <see cref="DownloadAttachmentToFileAsync(string, string, CancellationToken)"/>, the file appears only when it is
    /// complete.
    /// </summary>
    /// <param name="attachment">An attachment that is <see cref="AttachmentStatus.Approved"/>.</param>
    /// <param name="directory">The directory. It must exist.</param>
    /// <param name="overwrite">
    /// Whether to replace an existing file of that name. Default: false, the new file gets a number.
    /// </param>
    /// <param name="progress">
    /// Receives the number of downloaded bytes; starts from 0 again if the transfer is retried. Default: null.
    /// </param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the call. No file remains on disk.</param>
    /// <returns>The path of the file and its number of bytes.</returns>
    /// <remarks>
    /// Throws the same exceptions as <see cref="DownloadAttachmentAsync(string, Stream, CancellationToken)"/>.
    /// </remarks>
    Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        ChatAttachment attachment,
        string directory,
        bool overwrite,
        IProgress<AttachmentProgress>? progress,
        object? metadata,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DownloadAttachmentToDirectoryAsync(ChatAttachment, string, bool,
    ///     IProgress{AttachmentProgress}, object, CancellationToken)"/>
    Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        ChatAttachment attachment, string directory, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DownloadAttachmentToDirectoryAsync(ChatAttachment, string, bool,
    ///     IProgress{AttachmentProgress}, object, CancellationToken)"/>
    Task<DownloadedAttachment> DownloadAttachmentToDirectoryAsync(
        ChatAttachment attachment,
        string directory,
        bool overwrite,
        IProgress<AttachmentProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns a temporary URL of an attachment, for example to show a picture in a browser. Anyone who knows the URL
    /// can download the file.
    /// </summary>
    /// <param name="attachmentId">
    /// The <see cref="ChatAttachment.Id"/> of an attachment that is <see cref="AttachmentStatus.Approved"/>.
    /// </param>
    /// <param name="expiry">
    /// How long the URL is valid: 5 to 300 seconds, truncated to whole seconds. Default: null, the service decides.
    /// </param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The URL.</returns>
    /// <remarks>
    /// Throws the same exceptions as <see cref="DownloadAttachmentAsync(string, Stream, CancellationToken)"/>.
    /// </remarks>
    Task<AttachmentUrl> GetAttachmentUrlAsync(
        string attachmentId, TimeSpan? expiry, object? metadata, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetAttachmentUrlAsync(string, TimeSpan?, object, CancellationToken)"/>
    Task<AttachmentUrl> GetAttachmentUrlAsync(string attachmentId, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetAttachmentUrlAsync(string, TimeSpan?, object, CancellationToken)"/>
    Task<AttachmentUrl> GetAttachmentUrlAsync(
        string attachmentId, TimeSpan? expiry, CancellationToken cancellationToken = default);

    /// <summary>Fetches the view that an interactive message refers to; see <see cref="ViewTemplate"/>.</summary>
    /// <param name="viewToken">The <see cref="ViewTemplate.ViewToken"/>: 1 to 1,000 characters. Secret.</param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The view. To respond, pass a <see cref="ViewAction"/> to RespondAsync.</returns>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    /// <exception cref="ParticipantServiceException">
    /// The service refused the call or did not respond. An unknown view has the status 404, and
    /// <see cref="ParticipantServiceException.ResourceId"/> names it.
    /// </exception>
    /// <exception cref="ChatNotConnectedException">The session has never been connected.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<ChatView> DescribeViewAsync(string viewToken, object? metadata, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="DescribeViewAsync(string, object, CancellationToken)"/>
    Task<ChatView> DescribeViewAsync(string viewToken, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the URL at which the customer signs in. The service provides it for 1 minute after the
    /// <see cref="AuthenticationInitiatedEvent"/>. Open it in a browser; an <see cref="AuthenticationSucceededEvent"/>
    /// or another authentication event reports the result.
    /// </summary>
    /// <param name="sessionId">The <see cref="AuthenticationInitiatedEvent.SessionId"/>: 36 characters.</param>
    /// <param name="redirectUri">
    /// The URL to which the browser is redirected afterwards: absolute, at most 1,024 characters. It is sent exactly as
    /// it was written.
    /// </param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The URL to open.</returns>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    /// <exception cref="ParticipantServiceException">
    /// The service refused the call or did not respond. It refuses after the minute, and if the session id is unknown.
    /// </exception>
    /// <exception cref="ChatNotConnectedException">The session has never been connected.</exception>
    /// <exception cref="ChatEndedException">The chat has ended, or the participant has left.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<AuthenticationUrl> GetAuthenticationUrlAsync(
        string sessionId, Uri redirectUri, object? metadata, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetAuthenticationUrlAsync(string, Uri, object, CancellationToken)"/>
    Task<AuthenticationUrl> GetAuthenticationUrlAsync(
        string sessionId, Uri redirectUri, CancellationToken cancellationToken = default);

    /// <summary>
    /// Cancels the sign-in of a customer who will not complete it, so that the flow continues. The session never
    /// retries this call, because a retry would find nothing to cancel.
    /// </summary>
    /// <param name="sessionId">The <see cref="AuthenticationInitiatedEvent.SessionId"/>: 36 characters.</param>
    /// <param name="metadata">Returned on the result and on the exception. Default: null.</param>
    /// <param name="cancellationToken">Cancels the wait; the sign-in may be cancelled nevertheless.</param>
    /// <returns>A task that completes when the service has accepted the call.</returns>
    /// <exception cref="ArgumentException">An argument is out of range.</exception>
    /// <exception cref="ParticipantServiceException">The service refused the call or did not respond.</exception>
    /// <exception cref="ChatNotConnectedException">The session has never been connected.</exception>
    /// <exception cref="ChatEndedException">The chat has ended, or the participant has left.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<CancelAuthenticationResult> CancelParticipantAuthenticationAsync(
        string sessionId, object? metadata, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="CancelParticipantAuthenticationAsync(string, object, CancellationToken)"/>
    Task<CancelAuthenticationResult> CancelParticipantAuthenticationAsync(
        string sessionId, CancellationToken cancellationToken = default);
}
