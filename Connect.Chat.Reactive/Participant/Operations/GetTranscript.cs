using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Requests one page of the transcript.</summary>
/// <remarks>
/// The request omits members that are not set, so that the service's defaults apply: 10 items, newest first, backward
/// from the newest item, or forward from the start position if there is one.
/// Source: Amazon Connect Participant Service API Reference, "GetTranscript".
/// </remarks>
public sealed record GetTranscriptRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The id of the contact to read, at most 256 characters. Default: empty, the current contact.</summary>
    public string ContactId { get; init; } = "";

    /// <summary>The maximum number of items, from 0 to 100. Default: null, the service's default (10).</summary>
    public int? MaxResults { get; init; }

    /// <summary>The <see cref="GetTranscriptResult.NextToken"/> of the previous page. Default: empty.</summary>
    public string NextToken { get; init; } = "";

    /// <summary>The direction to read in. Default: null, the service's default.</summary>
    public ScanDirection? ScanDirection { get; init; }

    /// <summary>
    /// The order of the items. Default: null, the service's default (<see cref="SortOrder.Descending"/>).
    /// </summary>
    public SortOrder? SortOrder { get; init; }

    /// <summary>The position to start at. Default: null, the newest item.</summary>
    public StartPosition? StartPosition { get; init; }

    /// <summary>Whether the call waits for its turn without a limit, because its caller would only repeat it.</summary>
    internal bool IsPatient { get; init; }

    /// <summary>
    /// The <see cref="ChatItem.Origin"/> of the items. A session sets it when it fetches what it has missed.
    /// </summary>
    internal ItemOrigin Origin { get; init; } = ItemOrigin.History;

    /// <summary>Returns the paging parameters, without tokens.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(GetTranscriptRequest)} {{ MaxResults = {MaxResults}, ScanDirection = {ScanDirection}, "
        + $"SortOrder = {SortOrder}, StartPosition = {StartPosition} }}";
}

/// <summary>One page of the transcript.</summary>
public sealed record GetTranscriptResult
{
    /// <summary>
    /// The items in the requested order. Their origin is <see cref="ItemOrigin.History"/>, or Recovered if a session
    /// fetches what it has missed.
    /// </summary>
    public IReadOnlyList<ChatItem> Transcript { get; init; } = [];

    /// <summary>The first contact of the chain of transfers. Empty if the service does not state it.</summary>
    public string InitialContactId { get; init => field = value ?? ""; } = "";

    /// <summary>The token of the next page. Empty if this page is the last one.</summary>
    public string NextToken { get; init => field = value ?? ""; } = "";

    /// <summary>Whether the response had too many items, so that the client dropped the rest.</summary>
    internal bool IsCut { get; init; }

    /// <summary>Whether the response lacks the list of items.</summary>
    internal bool IsWithoutTranscript { get; init; }

    /// <summary>Returns the number of items, and whether the page is the last one. Omits items and tokens.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(GetTranscriptResult)} {{ Items = {Transcript.Count}, "
        + $"InitialContactId = {LogText.Escape(InitialContactId)}, IsLast = {NextToken.Length == 0} }}";
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

internal sealed class GetTranscript()
    : ParticipantOperation<GetTranscriptRequest, GetTranscriptResult>(nameof(GetTranscript), "/participant/transcript")
{
    public static readonly GetTranscript Operation = new();

    public override string Bearer(GetTranscriptRequest request) => request.ConnectionToken;

    public override Task<GetTranscriptResult> CallAsync(
        IParticipantClient client, GetTranscriptRequest request, CancellationToken cancellationToken) =>
        client.GetTranscriptAsync(request, cancellationToken);

    public override CallImportance Importance(GetTranscriptRequest request) => CallImportance.Transcript;

    public override bool IsPatient(GetTranscriptRequest request) => request.IsPatient;

    public override void Validate(GetTranscriptRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.Text(request.ContactId, ParticipantLimits.IdCharacters, nameof(request.ContactId));
        ParticipantLimits.InRange(request.MaxResults, 0, ParticipantLimits.MaxResults, nameof(request.MaxResults));
        ParticipantLimits.Text(request.NextToken, ParticipantLimits.TokenCharacters, nameof(request.NextToken));
        ParticipantLimits.Defined(request.ScanDirection, nameof(request.ScanDirection));
        ParticipantLimits.Defined(request.SortOrder, nameof(request.SortOrder));

        // A page token contains its own start position.
        if (request is { ScanDirection: Reactive.ScanDirection.Forward, StartPosition: null, NextToken: null or "" })
        {
            throw ParticipantLimits.Invalid(
                nameof(request.StartPosition),
                "A forward scan without a start position starts at the newest item and finds nothing. "
                + "Set StartPosition, or scan backward.");
        }
    }

    public override bool CanRetry(GetTranscriptRequest request) => true;

    public override void Check(GetTranscriptRequest request, GetTranscriptResult result)
    {
        if (result.Transcript is null)
            throw UnusableResponseException.Incomplete("list of items");
        if (result.Transcript.Contains(null!))
            throw UnusableResponseException.Incomplete("item in a place of its list");

        // The request for the next page would blame the caller for a token that they did not pass.
        if (ParticipantLimits.Characters(result.NextToken) > ParticipantLimits.TokenCharacters)
            throw UnusableResponseException.Untrusted("The token of the next page is too long.");
    }

    public override byte[] Body(GetTranscriptRequest request) => ParticipantJson.Write(
        new(
            ParticipantJson.NullIfEmpty(request.ContactId),
            request.MaxResults,
            ParticipantJson.NullIfEmpty(request.NextToken),
            request.ScanDirection switch { null => null, Reactive.ScanDirection.Forward => "FORWARD", _ => "BACKWARD" },
            request.SortOrder switch { null => null, Reactive.SortOrder.Ascending => "ASCENDING", _ => "DESCENDING" },
            Position(request.StartPosition)),
        ParticipantJson.Default.GetTranscriptBody);

    public override GetTranscriptResult Read(GetTranscriptRequest request, ServiceResponse response) =>
        TranscriptPageReader.Read(response.Body, request.Origin, response.ReceivedAt);

    private static GetTranscriptBody.Position? Position(StartPosition? position) => position is null
        ? null
        : new(
            ParticipantJson.NullIfEmpty(position.Id),
            position.AbsoluteTime is { } time ? ParticipantJson.FormatTime(time) : null,
            position.MostRecent);
}
