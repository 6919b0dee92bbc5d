namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Records the items that the observers have received, for the resume handle. The dispatcher is the only writer; any
/// thread may export.
/// </summary>
internal sealed class DeliveredItems
{
    // With these limits, a resume handle fits into 16 KiB.
    private const int MaxRecent = 400;
    private const int MaxReceipts = 400;
    private const int MaxUnfinished = 64;
    private const int MaxBeyondGap = 550;
    private const int MaxRuns = 20;

    // Also the lock.
    private readonly RecentIdentities _recent = new(MaxRecent);
    private RecentIdentities? _receipts;
    private List<ulong>? _beyondGap;
    private List<DeliveredRun>? _runs;
    private bool _isRunOpen;
    private List<KeyValuePair<ulong, ItemVersion>>? _unfinished;
    private bool _startsAtBeginning;
    private bool _hasSubscribed;

    public DeliveredItems(SequencerSettings settings)
    {
        _startsAtBeginning = settings.InitialHistory == InitialHistory.All;
        if (settings.ResumeFrom is not { } state)
            return;
        _startsAtBeginning = state.IsWhole;
        _hasSubscribed = true;
        _recent.AddRange(state.Recent);
        (_receipts = new(MaxReceipts)).AddRange(state.Receipts);
        _beyondGap = [.. state.BeyondGap];
        _runs = [.. state.Runs];
        _unfinished = [.. state.Unfinished];
    }

    /// <summary>Records an item that the observers have received. Typing is not recorded.</summary>
    /// <param name="item">The item.</param>
    /// <param name="change">Whether it is new or updated.</param>
    /// <param name="isBeyondGap">Whether older items were missing when it was emitted.</param>
    public void Add(ChatItem item, ItemChange change, bool isBeyondGap)
    {
        if (item is TypingEvent)
            return;
        var identity = ItemIdentity.Of(item);
        lock (_recent)
        {
            if (item is MessageReceipt receipt)
            {
                AddReceipt(receipt, identity);
                return;
            }

            if (_unfinished is not null || ItemVersion.Of(item) != ItemVersion.Final)
                SetVersion(identity, ItemVersion.Of(item));
            if (change != ItemChange.New)
                return;
            if (isBeyondGap)
                AddBeyondGap(identity);
            else
                _recent.Add(identity);
        }
    }

    /// <summary>
    /// Ends the current run: another socket was subscribed, so items may be missing between those delivered so far and
    /// those that follow.
    /// </summary>
    public void EndRun()
    {
        lock (_recent)
        {
            _hasSubscribed = true;
            _isRunOpen = false;
        }
    }

    /// <summary>Records items from before the first connection as delivered: the session skips them.</summary>
    public void AddSkipped(SkippedItems skipped)
    {
        lock (_recent)
        {
            _startsAtBeginning |= !skipped.HasOlder;
            _recent.AddRange(skipped.Items.Select(ItemIdentity.Of));
        }
    }

    /// <summary>Records that no item is missing any more below those that were delivered.</summary>
    public void CloseGap()
    {
        lock (_recent)
        {
            _recent.AddRange(_beyondGap ?? []);
            _beyondGap = null;
            _runs = null;
            _isRunOpen = false;
        }
    }

    /// <summary>Returns the state that the next process resumes from.</summary>
    /// <param name="unhandled">
    /// Items that an asynchronous observer has not handled yet. They do not count as delivered.
    /// </param>
    public ResumeState Export(IEnumerable<ChatItem> unhandled)
    {
        var pending = new HashSet<ulong>(unhandled.Select(ItemIdentity.Of));
        lock (_recent)
        {
            return new()
            {
                Recent = Except(pending, _recent.Latest(MaxRecent)),
                Receipts = Except(pending, _receipts?.Latest(MaxReceipts) ?? []),
                BeyondGap = Except(pending, TrimmedBeyondGap()),
                Runs = _runs is not null && _beyondGap?.Count > MaxBeyondGap
                    ? [.. _runs.Skip(Math.Max(0, _runs.Count - MaxRuns))]
                    : [],
                Unfinished = [.. (_unfinished ?? []).Where(item => !pending.Contains(item.Key))],
                IsWhole = _startsAtBeginning && _recent.Added == _recent.Count,
                HasSubscribed = _hasSubscribed,
            };
        }
    }

    // A transcript shows only the highest receipt of each recipient, so that Read takes the place of Delivered.
    private void AddReceipt(MessageReceipt receipt, ulong identity)
    {
        _receipts ??= new(MaxReceipts);
        var delivered = ItemIdentity.OfReceipt(
            receipt.MessageId, ReceiptKind.Delivered, receipt.RecipientParticipantId);
        if (receipt.Kind != ReceiptKind.Read || !_receipts.Replace(delivered, identity))
            _receipts.Add(identity);
    }

    private void AddBeyondGap(ulong identity)
    {
        (_beyondGap ??= []).Add(identity);
        _runs ??= [];
        if (_isRunOpen)
            _runs[^1] = _runs[^1] with { Last = identity };
        else
            _runs.Add(new(identity, identity));
        _isRunOpen = true;
    }

    // Keeps more of the latest ones: they are most likely to stand between other items in the transcript.
    private ulong[] TrimmedBeyondGap() => _beyondGap is not { Count: > MaxBeyondGap }
        ? [.. _beyondGap ?? []]
        : [.. _beyondGap.Take(MaxBeyondGap / 5), .. _beyondGap.Skip(_beyondGap.Count - (MaxBeyondGap * 4 / 5))];

    private static ulong[] Except(HashSet<ulong> pending, ulong[] identities) =>
        pending.Count == 0 ? identities : Array.FindAll(identities, identity => !pending.Contains(identity));

    // Keeps the latest last. Final versions are the default and are not kept.
    private void SetVersion(ulong identity, ItemVersion version)
    {
        _unfinished?.RemoveAll(item => item.Key == identity);
        if (version == ItemVersion.Final)
            return;
        _unfinished ??= [];
        _unfinished.Add(new(identity, version));
        if (_unfinished.Count > MaxUnfinished)
            _unfinished.RemoveAt(0);
    }
}
