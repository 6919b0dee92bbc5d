using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Decides how far back one catch-up reads the transcript, and collects the items. It does no I/O itself.
/// </summary>
/// <remarks>
/// A walk reads until it has met the items that the session had seen when the gap opened. It then reads one page
/// further, because the clocks of the service's hosts differ. It continues for at most three more pages while an
/// unfinished item or an own unread message lies further back.
/// </remarks>
internal sealed class TranscriptWalk(WalkStart start, int maxPages)
{
    private const int MaxExtraPages = 3;

    // This many consecutive items from before the gap also end the walk: the transcript may not contain the markers.
    private const int MaxKnownItems = 200;

    // The number of consecutive pages without a new item after which the walk ends.
    private const int MaxIdlePages = 20;

    private readonly HashSet<ulong> _markers = [.. start.Markers];
    private readonly Dictionary<ulong, string> _toFind = new(start.ItemsToFind);
    private readonly FingerprintSet _identities = new();
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private readonly List<ChatItem> _newestFirst = [];
    private int _idlePages;
    private int _knownItems;
    private int _pagesAfterGoal = -1;

    /// <summary>The items that were read, newest first, each once.</summary>
    public IReadOnlyList<ChatItem> NewestFirst => _newestFirst;

    /// <summary>The number of pages to read on top of the limit; it may grow during the walk.</summary>
    public long ExtraPages { get; set; }

    /// <summary>The number of pages that were read.</summary>
    public int Pages { get; private set; }

    /// <summary>The generation of the gap that this walk covers.</summary>
    public int Generation => start.Generation;

    /// <summary>The origin that most of the items have for the session.</summary>
    public ItemOrigin Origin => start.Origin;

    /// <summary>The token of the next page; empty if there is none.</summary>
    public string NextToken { get; private set; } = "";

    /// <summary>
    /// The id of the unfinished item to fetch in place of the last extra page; null to read the page of
    /// <see cref="NextToken"/>.
    /// </summary>
    public string? LookUpId { get; private set; }

    /// <summary>Why the walk ended before it reached its goal; null if it did not.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whether the walk has read the oldest item of the transcript.</summary>
    public bool ReachedBeginning => Fault is null && NextToken.Length == 0;

    /// <summary>
    /// Whether the transcript lags behind the socket: the pages do not contain the latest message that the service
    /// pushed before the walk began.
    /// </summary>
    public bool ShowsLag => start.LatestPushed is { } pushed && !_identities.Contains(pushed);

    /// <summary>Adds a page. Returns whether to read another one.</summary>
    /// <param name="page">The page, newest item first.</param>
    /// <param name="isBeforeGap">Whether the session saw all its items before the gap opened.</param>
    public bool Add(GetTranscriptResult page, bool isBeforeGap)
    {
        Pages++;
        var added = page.Transcript.Count(TryAdd);
        _idlePages = added > 0 ? 0 : _idlePages + 1;
        _knownItems = isBeforeGap ? _knownItems + added : 0;
        if (LookUpId is not null)
            return false;
        NextToken = page.NextToken;
        return !EndIfFaulty(page) && NextToken.Length > 0 && Continue(added > 0);
    }

    /// <summary>Ends the walk with the items that were read so far.</summary>
    public void End(string fault) => Fault = fault;

    private bool TryAdd(ChatItem item)
    {
        var identity = ItemIdentity.Of(item);
        if (!_identities.Add(identity))
            return false;
        _newestFirst.Add(item);
        _markers.Remove(identity);
        _toFind.Remove(identity);
        return true;
    }

    // Returns whether a fault or a limit ends the walk.
    private bool EndIfFaulty(GetTranscriptResult page)
    {
        Fault = page.IsCut ? "A page of the transcript had more items than the service may send."
            : NextToken.Length == 0 ? null
            : !_tokens.Add(NextToken) ? "The transcript returned a page token twice."
            : Pages >= maxPages + ExtraPages ? $"The transcript has more than {Pages} pages: see MaxCatchUpPages."
            : _idlePages >= MaxIdlePages ? $"{MaxIdlePages} consecutive pages of the transcript had no new item."
            : null;
        return Fault is not null;
    }

    // Returns whether to read another page.
    private bool Continue(bool hasAdded)
    {
        if (_pagesAfterGoal < 0)
        {
            if (!HasReachedGoal)
                return true;
            // A recheck needs no further page, unless an unfinished item lies further back.
            _pagesAfterGoal = start.Goal == WalkGoal.KnownPage ? 1 : 0;
            return start.Goal == WalkGoal.Seen || (start.Goal == WalkGoal.KnownPage && _toFind.Count > 0);
        }

        // A page without new items does not count as further back.
        if (hasAdded)
            _pagesAfterGoal++;
        if (_pagesAfterGoal == 0)
            return true;
        if (_toFind.Count == 0 || _pagesAfterGoal > MaxExtraPages)
            return false;
        if (_pagesAfterGoal == MaxExtraPages)
            LookUpId = _toFind.Values.FirstOrDefault(static id => id.Length > 0);
        return true;
    }

    // Three quarters of the markers are enough: the transcript may not contain some of them yet, and a host whose clock
    // is fast puts some at the top.
    private bool HasReachedGoal => start.Goal switch
    {
        WalkGoal.Beginning => false,
        WalkGoal.FirstPage => _newestFirst.Count > 0,
        WalkGoal.KnownPage => _knownItems > 0,
        _ => _markers.Count * 4 <= start.Markers.Count || _knownItems >= MaxKnownItems,
    };
}

/// <summary>How far back a walk reads.</summary>
internal enum WalkGoal
{
    /// <summary>The beginning of the contact.</summary>
    Beginning,

    /// <summary>The first page that has items.</summary>
    FirstPage,

    /// <summary>The first page on which the session knows every item.</summary>
    KnownPage,

    /// <summary>The items that the session had seen when the gap opened.</summary>
    Seen,
}

/// <summary>The start conditions of a walk.</summary>
/// <param name="Generation">The generation of the gap.</param>
/// <param name="Goal">How far back to read.</param>
/// <param name="Markers">The latest items that the session had seen when the gap opened.</param>
/// <param name="ItemsToFind">
/// Unfinished items and own unread messages, each with the id to look it up by; empty if it is not known.
/// </param>
/// <param name="LatestPushed">The latest message that was pushed before the walk began; null for none.</param>
/// <param name="Origin">The origin that most of the items have for the session.</param>
internal sealed record WalkStart(
    int Generation,
    WalkGoal Goal,
    IReadOnlyCollection<ulong> Markers,
    IDictionary<ulong, string> ItemsToFind,
    ulong? LatestPushed,
    ItemOrigin Origin = ItemOrigin.History);
