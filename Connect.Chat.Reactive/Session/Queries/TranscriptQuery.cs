using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>Fetches pages of the transcript for the application. They are not emitted on the streams.</summary>
internal sealed class TranscriptQuery(AuthorizedCaller calls, SessionStreams streams, SessionDelivery delivery)
{
    // The oldest item in the order of the service. The times of the items do not tell which one it is.
    private string? _oldestId;

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
        if (maxResults is < 0 or > ParticipantLimits.MaxResults)
            throw new ArgumentOutOfRangeException(nameof(maxResults), maxResults, "A page has 0 to 100 items.");
        ParticipantLimits.Defined(scanDirection, nameof(scanDirection));
        ParticipantLimits.Defined(sortOrder, nameof(sortOrder));
        ParticipantLimits.AtMost(nextToken, ParticipantLimits.TokenCharacters, nameof(nextToken));
        ParticipantLimits.AtMost(contactId, ParticipantLimits.IdCharacters, nameof(contactId));
        SendValidation.Metadata(metadata, nameof(metadata));
        if (scanDirection == ScanDirection.Forward && startPosition is null && string.IsNullOrEmpty(nextToken))
        {
            throw new ArgumentException(
                "A forward scan without a start position begins at the newest item and finds nothing. "
                + "Set a start position, or scan backward.",
                nameof(startPosition));
        }

        calls.ThrowIfNeverConnected();
        var page = await calls.CallAsync(
            "GetTranscript",
            (client, connectionToken, cancellation) => client.GetTranscriptAsync(
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

    /// <summary>Fetches the items before the oldest one of the transcript, and adds them to it.</summary>
    public async Task<TranscriptPage> LoadOlderAsync(
        int maxResults, object? metadata, CancellationToken cancellationToken)
    {
        if (maxResults is < 1 or >= ParticipantLimits.MaxResults)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxResults), maxResults, "1 to 99 older items can be loaded at a time.");
        }

        SendValidation.Metadata(metadata, nameof(metadata));
        calls.ThrowIfNeverConnected();
        var transcript = await streams.Transcript.FirstAsync().ToTask(cancellationToken).ConfigureAwait(false);
        var oldest = transcript.DroppedBefore ?? _oldestId ?? delivery.OldestReadId
            ?? transcript.FirstOrDefault(static entry => entry.Item.Id.Length > 0)?.Item.Id;

        // The page starts with the item at its start position, which the transcript has already.
        var page = await GetAsync(
            oldest is null ? maxResults : maxResults + 1,
            ScanDirection.Backward,
            SortOrder.Ascending,
            oldest is null ? null : StartPosition.AtItem(oldest),
            nextToken: null,
            contactId: null,
            metadata,
            cancellationToken).ConfigureAwait(false);
        _oldestId = page.Items.FirstOrDefault(static item => item.Id.Length > 0)?.Id ?? oldest;
        streams.Emit(new TranscriptChange.OlderLoaded(page.Items, page.NextToken.Length > 0));
        return page with { Items = [.. page.Items.Where(item => item.Id != oldest)] };
    }
}
