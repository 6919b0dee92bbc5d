namespace Connect.Chat.Reactive.Participant;

/// <summary>Asks for one page of the transcript.</summary>
/// <remarks>
/// What is left out is not sent, and the service's own defaults hold: 10 items, newest first, backward from the
/// newest item, or forward from the start position if there is one.
/// Source: Amazon Connect Participant Service API Reference, "GetTranscript".
/// </remarks>
public sealed record GetTranscriptRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The contact to read, at most 256 characters. Default: empty, the current contact.</summary>
    public string ContactId { get; init; } = "";

    /// <summary>The most items a page may have, 0 to 100. Default: null, the service's own (10).</summary>
    public int? MaxResults { get; init; }

    /// <summary>The previous page's <see cref="GetTranscriptResult.NextToken"/>. Default: empty, the first page.</summary>
    public string NextToken { get; init; } = "";

    /// <summary>Which way to read. Default: null, the service's own.</summary>
    public ScanDirection? ScanDirection { get; init; }

    /// <summary>How to order the page. Default: null, the service's own (<see cref="SortOrder.Descending"/>).</summary>
    public SortOrder? SortOrder { get; init; }

    /// <summary>Where to begin. Default: null, the newest item.</summary>
    public StartPosition? StartPosition { get; init; }

    /// <summary>How is read; never a token.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(GetTranscriptRequest)} {{ MaxResults = {MaxResults}, ScanDirection = {ScanDirection}, SortOrder = {SortOrder}, StartPosition = {StartPosition} }}";
}

/// <summary>One page of the transcript.</summary>
public sealed record GetTranscriptResult
{
    /// <summary>The items, in the order that was asked for; their origin is <see cref="ItemOrigin.History"/>.</summary>
    public IReadOnlyList<ChatItem> Transcript { get; init; } = [];

    /// <summary>The first contact of the chain of transfers; empty when the service did not say.</summary>
    public string InitialContactId { get; init; } = "";

    /// <summary>What to ask for the next page with; empty when there is none.</summary>
    public string NextToken { get; init; } = "";

    /// <summary>Whether the response held more items than a page may have, so that the rest was dropped.</summary>
    internal bool IsCut { get; init; }

    /// <summary>Whether the response had no list of items, not even an empty one.</summary>
    internal bool IsWithoutTranscript { get; init; }

    /// <summary>How many items, and whether there are more; never an item or a token.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(GetTranscriptResult)} {{ Items = {Transcript.Count}, InitialContactId = {LogText.Escape(InitialContactId)}, IsLast = {NextToken.Length == 0} }}";
}

internal sealed record GetTranscriptBody(
    string? ContactId,
    int? MaxResults,
    string? NextToken,
    string? ScanDirection,
    string? SortOrder,
    GetTranscriptBody.Position? StartPosition)
{
    internal sealed record Position(string? Id, string? AbsoluteTime, int? MostRecent);
}

internal sealed class GetTranscript : ParticipantOperation<GetTranscriptRequest, GetTranscriptResult>
{
    public static readonly GetTranscript Operation = new();

    public override string Name => "GetTranscript";

    public override string Path(GetTranscriptRequest request) => "/participant/transcript";

    public override string Bearer(GetTranscriptRequest request) => request.ConnectionToken;

    public override void Validate(GetTranscriptRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.AtMost(request.ContactId, ParticipantLimits.IdCharacters, nameof(request.ContactId));
        ParticipantLimits.InRange(request.MaxResults, 0, ParticipantLimits.MaxResults, nameof(request.MaxResults));
        ParticipantLimits.AtMost(request.NextToken, ParticipantLimits.TokenCharacters, nameof(request.NextToken));
        ParticipantLimits.Defined(request.ScanDirection, nameof(request.ScanDirection));
        ParticipantLimits.Defined(request.SortOrder, nameof(request.SortOrder));

        // The token of a next page knows where the page begins.
        if (request is { ScanDirection: Reactive.ScanDirection.Forward, StartPosition: null, NextToken: null or "" })
        {
            throw ParticipantLimits.Broken(
                nameof(request.StartPosition),
                "A forward scan without a start position begins at the newest item, and finds nothing. Say where to start, or scan backward.");
        }
    }

    public override bool IsRepeatable(GetTranscriptRequest request) => true;

    public override byte[] Body(GetTranscriptRequest request) => ParticipantJson.Write(
        new(
            ParticipantJson.Given(request.ContactId),
            request.MaxResults,
            ParticipantJson.Given(request.NextToken),
            request.ScanDirection switch { null => null, Reactive.ScanDirection.Forward => "FORWARD", _ => "BACKWARD" },
            request.SortOrder switch { null => null, Reactive.SortOrder.Ascending => "ASCENDING", _ => "DESCENDING" },
            Position(request.StartPosition)),
        ParticipantJson.Default.GetTranscriptBody);

    public override GetTranscriptResult Read(ReadOnlySpan<byte> answer, DateTimeOffset receivedAt) =>
        TranscriptPageReader.Read(answer, receivedAt);

    private static GetTranscriptBody.Position? Position(StartPosition? position) => position is null
        ? null
        : new(
            ParticipantJson.Given(position.Id),
            position.AbsoluteTime is { } time ? ParticipantJson.Time(time) : null,
            position.MostRecent);
}
