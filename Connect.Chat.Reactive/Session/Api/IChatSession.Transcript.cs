namespace Connect.Chat.Reactive;

public partial interface IChatSession
{
    /// <summary>
    /// Fetches up to 15 items that lie before the oldest item of <see cref="Transcript"/>, and puts them there. The other streams do
    /// not show it. Needed with <see cref="InitialHistory.None"/> only.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What has been loaded, the oldest first; its NextToken is empty when there is nothing older.</returns>
    /// <exception cref="ParticipantServiceException">The service refused, or did not answer.</exception>
    /// <exception cref="ChatNotConnectedException">The session has not been connected yet.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<TranscriptPage> LoadOlderAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LoadOlderAsync(CancellationToken)"/>
    /// <param name="maxResults">The most items to load, 1 to 99.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<TranscriptPage> LoadOlderAsync(int maxResults, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="LoadOlderAsync(CancellationToken)"/>
    /// <param name="maxResults">The most items to load, 1 to 99.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<TranscriptPage> LoadOlderAsync(int maxResults, object? metadata, CancellationToken cancellationToken = default);

    /// <summary>
    /// Fetches one page of the transcript: by default the newest 15 items, the oldest of them first. Not needed to see every message: the streams bring them all, also those
    /// of before the first connection.
    /// </summary>
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
    Task<TranscriptPage> GetTranscriptAsync(CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetTranscriptAsync(CancellationToken)"/>
    /// <param name="maxResults">The most items a page may have, 0 to 100.</param>
    /// <param name="scanDirection">Which way to read. Default: backward. Forward needs a start position.</param>
    /// <param name="sortOrder">How the page is ordered. Default: ascending, the oldest first.</param>
    /// <param name="startPosition">Where to begin. Default: null, the newest item.</param>
    /// <param name="nextToken">The previous page's <see cref="TranscriptPage.NextToken"/>. Default: the first page.</param>
    /// <param name="contactId">The contact to read, of a persistent chat. Default: null, the current one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<TranscriptPage> GetTranscriptAsync(
        int maxResults,
        ScanDirection scanDirection = ScanDirection.Backward,
        SortOrder sortOrder = SortOrder.Ascending,
        StartPosition? startPosition = null,
        string? nextToken = null,
        string? contactId = null,
        CancellationToken cancellationToken = default);

    /// <inheritdoc cref="GetTranscriptAsync(CancellationToken)"/>
    /// <param name="maxResults">The most items a page may have, 0 to 100.</param>
    /// <param name="scanDirection">Which way to read. Forward needs a start position.</param>
    /// <param name="sortOrder">How the page is ordered.</param>
    /// <param name="startPosition">Where to begin; null for the newest item.</param>
    /// <param name="nextToken">The previous page's <see cref="TranscriptPage.NextToken"/>; null for the first page.</param>
    /// <param name="contactId">The contact to read, of a persistent chat; null for the current one.</param>
    /// <param name="metadata">Comes back on the result and on the exception.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<TranscriptPage> GetTranscriptAsync(
        int maxResults,
        ScanDirection scanDirection,
        SortOrder sortOrder,
        StartPosition? startPosition,
        string? nextToken,
        string? contactId,
        object? metadata,
        CancellationToken cancellationToken = default);
}
