namespace Connect.Chat.Reactive.Session;

/// <summary>Fetches a page of the transcript for the caller; what the streams emit is not touched by it.</summary>
internal sealed class TranscriptQuery(SessionCore core, SessionCalls calls)
{
    public async Task<TranscriptPage> GetAsync(
        int maxResults,
        ScanDirection scanDirection,
        SortOrder sortOrder,
        StartPosition? startPosition,
        string? nextToken,
        string? contactId,
        object? metadata,
        CancellationToken cancellationToken)
    {
        if (maxResults is < 0 or > 100)
            throw new ArgumentOutOfRangeException(nameof(maxResults), maxResults, "A page has 0 to 100 items.");
        if (scanDirection == ScanDirection.Forward && startPosition is null && string.IsNullOrEmpty(nextToken))
        {
            throw new ArgumentException(
                "A forward scan without a start position begins at the newest item, and finds nothing. Say where to start, or scan backward.",
                nameof(startPosition));
        }

        calls.ThrowIfNeverConnected();
        var page = await calls.CallAsync(
            (connectionToken, cancellation) => core.Client.GetTranscriptAsync(
                new()
                {
                    ConnectionToken = connectionToken,
                    ContactId = contactId ?? "",
                    MaxResults = maxResults,
                    NextToken = nextToken ?? "",
                    ScanDirection = scanDirection,
                    SortOrder = sortOrder,
                    StartPosition = startPosition,
                },
                cancellation),
            metadata,
            cancellationToken).ConfigureAwait(false);
        return new()
        {
            Items = page.Transcript,
            NextToken = page.NextToken,
            InitialContactId = page.InitialContactId,
            Metadata = metadata,
        };
    }
}
