namespace Connect.Chat.Local;

internal sealed record GetTranscriptRequest(
    string? ContactId,
    int? MaxResults,
    string? NextToken,
    string? ScanDirection,
    string? SortOrder,
    StartPosition? StartPosition);

internal sealed record StartPosition(string? Id, string? AbsoluteTime, int? MostRecent);

internal sealed record GetTranscriptAnswer(string InitialContactId, IReadOnlyList<ContactItem> Transcript, string? NextToken);

internal static class GetTranscript
{
    private const int DefaultResults = 10;
    private const int MostResults = 100;

    public static GetTranscriptAnswer Handle(Caller caller, GetTranscriptRequest request)
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
            TranscriptScan scan = Scan(contact, request);
            List<ContactItem> page = scan.Read(maxResults, out TranscriptScan? rest);

            // A page that was read forward is ascending already, one read backward is descending.
            if (scan.IsForward != (request.SortOrder is "ASCENDING"))
                page.Reverse();

            return new(contact.Id, page, rest?.ToToken());
        }
    }

    private static TranscriptScan Scan(Contact contact, GetTranscriptRequest request)
    {
        if (!string.IsNullOrEmpty(request.NextToken))
        {
            return TranscriptScan.FromToken(contact.Transcript, request.NextToken)
                ?? throw ServiceException.Validation("NextToken was not given by this service.");
        }

        if (request.StartPosition is null && request.ScanDirection is "FORWARD")
            throw ServiceException.Validation("ScanDirection FORWARD needs a StartPosition.");

        bool isForward = request.ScanDirection is { } direction ? direction is "FORWARD" : request.StartPosition is not null;
        int position = request.StartPosition is { } start
            ? StartPositions.Find(contact.Transcript, start, isForward)
            : contact.Transcript.Count - 1;
        return new(contact.Transcript, isForward, position);
    }
}
