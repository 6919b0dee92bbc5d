using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>Fetches a page of the transcript for the caller; what the streams emit is not touched by it.</summary>
internal sealed class TranscriptQuery(SessionCore core)
{
    // The oldest item in the order of the service, which the times of the items do not tell.
    private string? _olderThan;

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
        ParticipantLimits.Defined(scanDirection, nameof(scanDirection));
        ParticipantLimits.Defined(sortOrder, nameof(sortOrder));
        ParticipantLimits.AtMost(nextToken, ParticipantLimits.TokenCharacters, nameof(nextToken));
        ParticipantLimits.AtMost(contactId, ParticipantLimits.IdCharacters, nameof(contactId));
        SendValidation.Metadata(metadata, nameof(metadata));
        if (scanDirection == ScanDirection.Forward && startPosition is null && string.IsNullOrEmpty(nextToken))
        {
            throw new ArgumentException(
                "A forward scan without a start position begins at the newest item, and finds nothing. Say where to start, or scan backward.",
                nameof(startPosition));
        }

        core.Calls.ThrowIfNeverConnected();
        var page = await core.Calls.CallAsync(
            "GetTranscript",
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

    /// <summary>Fetches what lies before the transcript as it stands, and puts it there.</summary>
    public async Task<TranscriptPage> LoadOlderAsync(int maxResults, object? metadata, CancellationToken cancellationToken)
    {
        if (maxResults is < 1 or > 99)
            throw new ArgumentOutOfRangeException(nameof(maxResults), maxResults, "1 to 99 older items can be loaded at a time.");
        SendValidation.Metadata(metadata, nameof(metadata));
        core.Calls.ThrowIfNeverConnected();
        var oldest = _olderThan ?? core.OldestReadId;
        if (oldest is null)
        {
            var transcript = await core.Streams.Transcript.FirstAsync().ToTask(cancellationToken).ConfigureAwait(false);
            oldest = transcript.FirstOrDefault(static entry => entry.Item.Id.Length > 0)?.Item.Id;
        }

        // The page begins with the item it is asked to start at, which is there already.
        var page = await GetAsync(
            oldest is null ? maxResults : maxResults + 1,
            ScanDirection.Backward,
            SortOrder.Ascending,
            oldest is null ? null : StartPosition.AtItem(oldest),
            nextToken: null,
            contactId: null,
            metadata,
            cancellationToken).ConfigureAwait(false);
        _olderThan = page.Items.FirstOrDefault(static item => item.Id.Length > 0)?.Id ?? oldest;
        core.Streams.Emit(new TranscriptChange.OlderLoaded(page.Items, page.NextToken.Length > 0));
        return page with { Items = [.. page.Items.Where(item => item.Id != oldest)] };
    }
}
