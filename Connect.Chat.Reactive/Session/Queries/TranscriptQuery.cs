using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>Fetches pages of the transcript for the application. They are not emitted on the streams.</summary>
internal sealed class TranscriptQuery(AuthorizedCaller calls, SessionStreams streams, SessionDelivery delivery)
{
    // A service that returns pages without items or ids for ever must not keep the call.
    private const int MaxPages = 100;

    // So many messages may arrive that no page adjoins the transcript.
    private const int MaxLoadAttempts = 5;

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
        ParticipantLimits.Defined<ScanDirection>(scanDirection, nameof(scanDirection));
        ParticipantLimits.Defined<SortOrder>(sortOrder, nameof(sortOrder));
        ParticipantLimits.Text(nextToken, ParticipantLimits.TokenCharacters, nameof(nextToken));
        ParticipantLimits.Text(contactId, ParticipantLimits.IdCharacters, nameof(contactId));
        SendValidation.Metadata(metadata);
        if (scanDirection == ScanDirection.Forward && startPosition is null && string.IsNullOrEmpty(nextToken))
        {
            throw new ArgumentException(
                "A forward scan without a start position begins at the newest item and finds nothing. "
                + "Set a start position, or scan backward.",
                nameof(startPosition));
        }

        calls.ThrowIfNeverConnected();
        var page = await calls.CallAsync(
            GetTranscript.Operation,
            token => new()
            {
                ConnectionToken = token,
                ContactId = contactId ?? "",
                MaxResults = maxResults,
                NextToken = nextToken ?? "",
                ScanDirection = scanDirection,
                SortOrder = sortOrder,
                StartPosition = startPosition,
            },
            metadata,
            cancellationToken).ConfigureAwait(false);
        // As an empty page, it would look like the end of the chat's history.
        if (page.IsWithoutTranscript)
            throw Unusable("It has no transcript. Try again.", isTransient: true, metadata);
        // The items that the client dropped would be missing before the next page.
        if (page.IsCut)
            throw Unusable("It has more items than the service may send.", isTransient: false, metadata);
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

        SendValidation.Metadata(metadata);
        calls.ThrowIfNeverConnected();
        for (var attempt = 1; ; attempt++)
        {
            var transcript = await LatestAsync(cancellationToken).ConfigureAwait(false);
            var start = transcript.OlderStart;
            var oldest = start.IsNewest
                ? null
                : start.Id ?? delivery.OldestReadId ?? FirstId(transcript.Select(static entry => entry.Item));
            var page = await ReadBeforeAsync(oldest, maxResults, metadata, cancellationToken).ConfigureAwait(false);
            var first = FirstId(page.Items) ?? oldest;
            // A page that is loaded while entries are dropped does not adjoin the others, and is not added.
            if (streams.TryAddOlder(new(page.Items, page.NextToken.Length > 0, start, first))
                || attempt == MaxLoadAttempts)
            {
                return page with { Items = [.. page.Items.Where(item => item.Id != oldest)] };
            }
        }
    }

    private static ParticipantServiceException Unusable(string reason, bool isTransient, object? metadata)
    {
        var failure = ParticipantFailure.Unusable(
            GetTranscript.Operation.Name, 200, requestId: "", reason, isTransient);
        failure.SetMetadata(metadata);
        return failure;
    }

    private static string? FirstId(IEnumerable<ChatItem> items) =>
        items.FirstOrDefault(static item => ParticipantLimits.IsId(item.Id))?.Id;

    private Task<TranscriptSnapshot> LatestAsync(CancellationToken cancellationToken) =>
        streams.Transcript.FirstAsync().ToTask(cancellationToken);

    // The service may return a page without items before the oldest one, and a token with which the scan continues. It
    // also continues if no item has an id from which the next call could continue.
    private async Task<TranscriptPage> ReadBeforeAsync(
        string? oldest, int maxResults, object? metadata, CancellationToken cancellationToken)
    {
        string? token = null;
        IReadOnlyList<ChatItem> items = [];
        // The scan starts with the item at its start position, which the transcript has already.
        var extra = oldest is null ? 0 : 1;
        for (var count = 1; ; count++)
        {
            var page = await GetAsync(
                maxResults + extra,
                ScanDirection.Backward,
                SortOrder.Ascending,
                oldest is null || token is not null ? null : StartPosition.AtItem(oldest),
                token,
                contactId: null,
                metadata,
                cancellationToken).ConfigureAwait(false);
            items = items.Count == 0 ? page.Items : [.. page.Items, .. items];
            if (page.NextToken.Length == 0 || page.NextToken == token || count == MaxPages
                || page.Items.Any(item => item.Id != oldest && ParticipantLimits.IsId(item.Id)))
            {
                return page with { Items = items };
            }

            token = page.NextToken;
            extra = page.Items.Count > 0 ? 0 : extra;
        }
    }
}
