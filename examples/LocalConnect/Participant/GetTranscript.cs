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
    private const int MostResults = 100;

    public static GetTranscriptResponse Handle(Caller caller, GetTranscriptRequest request)
    {
        int maxResults = request.MaxResults ?? DefaultResults;
        if (maxResults is < 0 or > MostResults)
            throw ServiceException.Validation($"MaxResults must be 0 to {MostResults}.");
        if (request.SortOrder is not (null or "ASCENDING" or "DESCENDING"))
            throw ServiceException.Validation("SortOrder must be ASCENDING or DESCENDING.");
        if (request.ScanDirection is not (null or "FORWARD" or "BACKWARD"))
            throw ServiceException.Validation("ScanDirection must be FORWARD or BACKWARD.");

        Contact contact = caller.Contact;
        lock (contact.Lock)
        {
            TranscriptPager pager = contact.Conditions.Pager;
            TranscriptScan scan = StartScan(contact.Transcript, pager.Conditions, request);
            (List<ContactItem> page, TranscriptScan? rest) = pager.Read(scan, maxResults);

            // A forward scan yields ascending pages, a backward scan descending ones.
            if (scan.IsForward != (request.SortOrder is "ASCENDING"))
                page.Reverse();

            return new(contact.Id, page, rest?.ToToken());
        }
    }

    private static TranscriptScan StartScan(
        Transcript transcript, TranscriptConditions conditions, GetTranscriptRequest request)
    {
        // For a contact of another chat, the service returns an empty transcript.
        Range within = request.ContactId is { } contactId
            ? transcript.PositionsOf(contactId)
            : Transcript.Everything;
        TranscriptWindow window = transcript.Window(within, conditions);
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
        if (start is null && request.ScanDirection is "FORWARD")
            throw ServiceException.Validation("ScanDirection FORWARD needs a StartPosition.");

        bool isForward = request.ScanDirection is { } direction ? direction is "FORWARD" : start is not null;
        int rank = start is not null ? StartPositions.Find(window, start, isForward) : window.Count - 1;
        return new(window, isForward, rank);
    }
}
