namespace Connect.Chat.Local;

internal sealed record GetTranscriptRequest(
    string? ContactId,
    int? MaxResults,
    string? NextToken,
    string? ScanDirection,
    string? SortOrder,
    StartPosition? StartPosition);

internal sealed record StartPosition(string? Id, string? AbsoluteTime, int? MostRecent);

internal sealed record GetTranscriptResponse(
    string InitialContactId, IReadOnlyList<ContactItem> Transcript, string? NextToken);

internal static class GetTranscript
{
    private const int DefaultResults = 10;

    public static GetTranscriptResponse Handle(Caller caller, GetTranscriptRequest request)
    {
        Contact contact = caller.Contact;
        lock (contact.Lock)
        {
            TranscriptPager pager = contact.Conditions.Pager;
            TranscriptScan scan = StartScan(contact, pager.Conditions, request);
            (List<ContactItem> page, TranscriptScan? rest) = pager.Read(scan, request.MaxResults ?? DefaultResults);

            // A forward scan yields ascending pages, a backward scan descending ones.
            if (scan.IsForward != (request.SortOrder is "ASCENDING"))
                page.Reverse();

            return new(contact.Id, page, rest?.ToToken());
        }
    }

    private static TranscriptScan StartScan(
        Contact contact, TranscriptConditions conditions, GetTranscriptRequest request)
    {
        // For a contact of another chat, the service returns an empty transcript.
        Range within = request.ContactId is { } contactId
            ? contact.Transcript.PositionsOf(
                contactId, string.Equals(contactId, contact.SegmentId, StringComparison.Ordinal))
            : Transcript.Everything;
        TranscriptWindow window = contact.Transcript.Window(within, conditions);
        if (!string.IsNullOrEmpty(request.NextToken))
        {
            return TranscriptToken.Parse(request.NextToken) is { } token
                ? token.Continue(window)
                : throw ServiceException.Validation("NextToken is not a token of this service.");
        }

        // ChatJS sends {} for no start position.
        StartPosition? start = request.StartPosition is { Id: null, AbsoluteTime: null, MostRecent: null }
            ? null
            : request.StartPosition;
        bool isForward = request.ScanDirection is { } direction ? direction is "FORWARD" : start is not null;

        // Without a start position the scan begins after the newest item. Nothing lies ahead of a forward one.
        int newest = isForward ? window.Count : window.Count - 1;
        int rank = start is not null ? StartPositions.Find(window, start, isForward) : newest;
        return new(window, isForward, rank);
    }
}
