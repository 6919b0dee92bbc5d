using System.Globalization;

namespace Connect.Chat.Reactive.Testing;

public sealed partial class FakeChatSession
{
    private const int LongestPage = 100;

    /// <summary>The views that DescribeViewAsync returns, by their token. Default: none.</summary>
    public IDictionary<string, ChatView> Views { get; } =
        new Dictionary<string, ChatView>(StringComparer.Ordinal);

    /// <summary>The URL that GetAuthenticationUrlAsync returns.</summary>
    public Uri AuthenticationUrl { get; set; } = new("https://localhost/sign-in");

    /// <summary>Adds items that LoadOlderAsync loads, before those added earlier.</summary>
    /// <param name="items">The items, oldest first. The session sets the members that are empty.</param>
    public void AddOlder(params ChatItem[] items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var complete = items.Select(
            item => ItemDefaults.Complete(item with { Origin = ItemOrigin.History }, Details, Other, NextId, Now));
        _transcript.AddOlder([.. complete]);
        _observers.Run(EmitTranscript);
    }

    /// <inheritdoc/>
    public Task<TranscriptPage> LoadOlderAsync(
        int maxResults, object? metadata, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxResults, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(maxResults, LongestPage);
        return Complete(
            () =>
            {
                ThrowIfNeverConnected();
                var (items, hasMore) = _transcript.TakeOlder(maxResults);
                _observers.Run(EmitTranscript);
                return new TranscriptPage
                {
                    Items = items,
                    NextToken = hasMore ? "older" : "",
                    InitialContactId = Details.InitialContactId,
                    Metadata = metadata,
                };
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The fake session pages backward from the newest item of <see cref="CurrentTranscript"/>. It ignores the
    /// direction, the start position and the contact.
    /// </remarks>
    public Task<TranscriptPage> GetTranscriptAsync(
        int maxResults,
        ScanDirection scanDirection,
        SortOrder sortOrder,
        StartPosition? startPosition,
        string? nextToken,
        string? contactId,
        object? metadata,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxResults);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxResults, LongestPage);
        return Complete(() => Page(maxResults, sortOrder, nextToken, metadata), cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="ParticipantServiceException"><see cref="Views"/> has no view for the token.</exception>
    public Task<ChatView> DescribeViewAsync(
        string viewToken, object? metadata, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(viewToken);
        return Complete(
            () =>
            {
                ThrowIfCannotSend();
                return Views.TryGetValue(viewToken, out var view)
                    ? view with { Metadata = metadata }
                    : throw new ParticipantServiceException("The fake session has no view for this token.")
                    {
                        StatusCode = 404,
                        ErrorCode = "ResourceNotFoundException",
                        Operation = "DescribeView",
                        Metadata = metadata,
                    };
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<AuthenticationUrl> GetAuthenticationUrlAsync(
        string sessionId, Uri redirectUri, object? metadata, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(sessionId);
        ArgumentNullException.ThrowIfNull(redirectUri);
        return Complete(
            () =>
            {
                ThrowIfCannotSend();
                return new AuthenticationUrl { Url = new(AuthenticationUrl), Metadata = metadata };
            },
            cancellationToken);
    }

    // The token is the number of entries that are older than the page.
    private TranscriptPage Page(int maxResults, SortOrder sortOrder, string? nextToken, object? metadata)
    {
        ThrowIfNeverConnected();
        var received = CurrentTranscript.Where(static entry => entry.Item.Id.Length > 0).ToList();
        int end = received.Count;
        if (!string.IsNullOrEmpty(nextToken)
            && !int.TryParse(nextToken, NumberStyles.None, CultureInfo.InvariantCulture, out end))
        {
            throw new ParticipantServiceException("The fake session has returned no such token.")
            {
                StatusCode = 400,
                ErrorCode = "ValidationException",
                Operation = "GetTranscript",
                Metadata = metadata,
            };
        }

        int start = Math.Max(0, end - maxResults);
        var items = received.Take(start..end).Select(static entry => entry.Item);
        return new()
        {
            Items = [.. sortOrder is SortOrder.Descending ? items.Reverse() : items],
            NextToken = start > 0 ? start.ToString(CultureInfo.InvariantCulture) : "",
            InitialContactId = Details.InitialContactId,
            Metadata = metadata,
        };
    }
}
