using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Decides how far back one catch-up reads the transcript, and collects what it reads. Pure: it reads nothing itself.
/// </summary>
/// <remarks>
/// It reads until it has met the items that the session had seen when the gap opened, then one page further, because
/// hosts of the service disagree about time. It continues for at most three pages while an unfinished item or an own
/// unread message lies further back.
/// </remarks>
internal sealed class TranscriptWalk(WalkStart start, int maxPages)
{
    private const int MaxExtraPages = 3;

    // Items in a row that were seen before the gap. Markers may be missing from the transcript.
    private const int MaxKnownItems = 200;

    // Pages in a row that bring no item which an earlier page did not have.
    private const int MaxIdlePages = 20;

    private readonly HashSet<ulong> _markers = [.. start.Markers];
    private readonly Dictionary<ulong, string> _awaited = new(start.Awaited);
    private readonly HashSet<ulong> _identities = [];
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private readonly List<ChatItem> _newestFirst = [];
    private int _idlePages;
    private int _knownItems;
    private int _pagesAfterReach = -1;

    /// <summary>What was read, newest first, each item once.</summary>
    public IReadOnlyList<ChatItem> NewestFirst => _newestFirst;

    /// <summary>The number of pages that were read.</summary>
    public int Pages { get; private set; }

    /// <summary>The generation of the gap that this walk fills.</summary>
    public int Generation => start.Generation;

    /// <summary>The token of the next page; empty when there is none.</summary>
    public string NextToken { get; private set; } = "";

    /// <summary>
    /// The id of the unfinished item with which the last extra page is to begin, rather than with the next token;
    /// null for the next page.
    /// </summary>
    public string? LookUpId { get; private set; }

    /// <summary>Why the walk ended before it was done; null if it did not.</summary>
    public string? Fault { get; private set; }

    /// <summary>True if the message that was pushed last before the walk began is not on the pages: the transcript lags.</summary>
    public bool ShowsLag => start.LatestPushed is { } pushed && !_identities.Contains(pushed);

    /// <summary>Adds a page. Returns whether another one is to be read.</summary>
    /// <param name="page">The page, newest item first.</param>
    /// <param name="isBeforeGap">Whether all items of it had been seen before the gap opened.</param>
    public bool Add(GetTranscriptResult page, bool isBeforeGap)
    {
        Pages++;
        var added = page.Transcript.Count(TryAdd);
        _idlePages = added > 0 ? 0 : _idlePages + 1;
        _knownItems = isBeforeGap ? _knownItems + added : 0;
        if (LookUpId is not null)
            return false;
        NextToken = page.NextToken;
        return !EndsEarly(page) && NextToken.Length > 0 && Continues(added > 0);
    }

    /// <summary>Ends the walk with what was read so far.</summary>
    public void End(string fault) => Fault = fault;

    private bool TryAdd(ChatItem item)
    {
        var identity = ItemIdentity.Of(item);
        if (!_identities.Add(identity))
            return false;
        _newestFirst.Add(item);
        _markers.Remove(identity);
        _awaited.Remove(identity);
        return true;
    }

    private bool EndsEarly(GetTranscriptResult page)
    {
        Fault = page.IsCut ? "A page of the transcript held more items than the service may send."
            : NextToken.Length == 0 ? null
            : !_tokens.Add(NextToken) ? "The transcript returned a page token twice."
            : Pages >= maxPages ? $"The transcript had more than {maxPages} pages: see MaxCatchUpPages."
            : _idlePages >= MaxIdlePages ? $"{MaxIdlePages} pages of the transcript in a row held nothing new."
            : null;
        return Fault is not null;
    }

    private bool Continues(bool hasAdded)
    {
        if (_pagesAfterReach < 0)
        {
            if (!IsReached)
                return true;
            // A second look needs no further page, unless an unfinished item lies further back.
            _pagesAfterReach = start.Goal == WalkGoal.KnownPage ? 1 : 0;
            return start.Goal == WalkGoal.Seen || (start.Goal == WalkGoal.KnownPage && _awaited.Count > 0);
        }

        // An empty page is no look further back.
        if (hasAdded)
            _pagesAfterReach++;
        if (_pagesAfterReach == 0)
            return true;
        if (_awaited.Count == 0 || _pagesAfterReach > MaxExtraPages)
            return false;
        if (_pagesAfterReach == MaxExtraPages)
            LookUpId = _awaited.Values.FirstOrDefault(static id => id.Length > 0);
        return true;
    }

    // Three quarters of the markers: some may not be in the transcript yet, and the clock of a host that is fast
    // puts some on top.
    private bool IsReached => start.Goal switch
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

    /// <summary>The items that were seen when the gap opened.</summary>
    Seen,
}

/// <summary>What a walk begins with.</summary>
/// <param name="Generation">The generation of the gap.</param>
/// <param name="Goal">How far back to read.</param>
/// <param name="Markers">The latest items that were seen when the gap opened.</param>
/// <param name="Awaited">Unfinished items and own unread messages, with the id to look them up by, or an empty one.</param>
/// <param name="LatestPushed">The message that was pushed last before the walk began; null for none.</param>
internal sealed record WalkStart(
    int Generation,
    WalkGoal Goal,
    IReadOnlyCollection<ulong> Markers,
    IDictionary<ulong, string> Awaited,
    ulong? LatestPushed);
