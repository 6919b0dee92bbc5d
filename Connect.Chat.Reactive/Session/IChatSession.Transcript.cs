namespace Connect.Chat.Reactive;

public partial interface IChatSession
{
    /// <summary>
    /// Fetches what lies before the oldest item of <see cref="Transcript"/>, and puts it there. The other streams do
    /// not show it. Needed with <see cref="InitialHistory.None"/> only.
    /// </summary>
    /// <param name="maxResults">The most items to load, 1 to 99. Default: 15.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What has been loaded, the oldest first; its NextToken is empty when there is nothing older.</returns>
    /// <exception cref="ParticipantServiceException">The service refused, or did not answer.</exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<TranscriptPage> LoadOlderAsync(
        int maxResults = 15, object? metadata = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Fetches one page of the transcript. Not needed to see every message: the streams bring them all, also those
    /// of before the first connection.
    /// </summary>
    /// <param name="maxResults">The most items a page may have, 0 to 100. Default: 15.</param>
    /// <param name="scanDirection">Which way to read. Default: backward. Forward needs a start position.</param>
    /// <param name="sortOrder">How the page is ordered. Default: ascending, the oldest first.</param>
    /// <param name="startPosition">Where to begin. Default: null, the newest item.</param>
    /// <param name="nextToken">The previous page's <see cref="TranscriptPage.NextToken"/>. Default: the first page.</param>
    /// <param name="contactId">The contact to read, of a persistent chat. Default: null, the current one.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentException">
    /// An argument is out of its limits; or the scan is forward without a start position, which would begin at the
    /// newest item and find nothing.
    /// </exception>
    /// <exception cref="ParticipantServiceException">The service refused, or did not answer.</exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<TranscriptPage> GetTranscriptAsync(
        int maxResults = 15,
        ScanDirection scanDirection = ScanDirection.Backward,
        SortOrder sortOrder = SortOrder.Ascending,
        StartPosition? startPosition = null,
        string? nextToken = null,
        string? contactId = null,
        object? metadata = null,
        CancellationToken cancellationToken = default);
}
