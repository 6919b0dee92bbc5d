using Connect.Chat.Reactive.Delivery;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// Builds the transcript from items, receipts and sends, in whatever order they arrive. An item may be pushed,
/// recovered or loaded, arrive more than once, and precede or follow the response to its send. One writer; not
/// thread-safe. Every method that changes state returns whether the transcript has changed.
/// </summary>
/// <remarks>
/// An own item that arrives while sends are pending is matched to the oldest send with the same content, so that no
/// message appears twice. The response to a send contains the id of its item and corrects a wrong match: the other send
/// is then pending again.
/// </remarks>
internal sealed partial class TranscriptStore
{
    private readonly MessageStatusRules _statusRules;
    private readonly TranscriptTable _table = new();
    private readonly PendingSends _sends = new();
    private readonly EarlyReceipts _earlyReceipts = new();

    // Null if all entries are kept.
    private readonly TranscriptTrimmer? _trimmer;
    private readonly bool _isSendOnly;
    private bool _hasLoaded;
    private bool _hasOlder;

    // The oldest item that the application has loaded, in the order of the service: times do not tell which one it is.
    private string? _loadedFrom;
    private int _receivedCount;
    private TranscriptSnapshot? _snapshot = TranscriptSnapshot.Empty;

    /// <param name="ownParticipantId">
    /// The id of the session's participant; empty if it is not known. Every item is then received.
    /// </param>
    /// <param name="capacity">
    /// <see cref="ChatSessionOptions.TranscriptCapacity"/>. Default: null, all entries are kept.
    /// </param>
    /// <param name="isSendOnly">Whether the session receives no items, not even those that it has sent.</param>
    public TranscriptStore(string ownParticipantId, int? capacity = null, bool isSendOnly = false)
    {
        _statusRules = new(ownParticipantId);
        _trimmer = capacity is { } most ? new(_table, _sends, most) : null;
        _isSendOnly = isSendOnly;
    }

    /// <summary>
    /// The number of pending sends. It must stay low, because each own item is compared with all of them.
    /// </summary>
    public int PendingSendCount => _sends.Count;

    /// <summary>Returns the current transcript; the same object until it changes.</summary>
    public TranscriptSnapshot Snapshot() =>
        _snapshot ??= _table.Freeze(_hasOlder, _trimmer?.DroppedBefore ?? new(_loadedFrom), _receivedCount);

    /// <summary>
    /// Adds a page of older items that the application has loaded, unless it would leave a hole: while it was loaded,
    /// entries were dropped, or another page was added.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="changed">Whether the transcript has changed.</param>
    /// <returns>Whether the page was added.</returns>
    public bool TryPutLoaded(OlderPage page, out bool changed)
    {
        changed = false;
        if (Snapshot().OlderStart != page.Start)
            return false;
        _loadedFrom = page.OldestId;
        changed = PutLoaded(page.Items, page.HasOlder);
        // Also if no entry has changed: the next page is loaded from another item on.
        _snapshot = null;
        return true;
    }

    /// <summary>Adds a page of older items that the application has loaded, oldest first.</summary>
    public bool PutLoaded(IReadOnlyList<ChatItem> items, bool hasOlder)
    {
        _hasLoaded |= items.Count > 0;
        var changed = PutOlder(items, hasOlder, out var added);
        _trimmer?.AddLoaded(added);
        return changed;
    }

    /// <summary>Adds a page of older items that the sequencer does not emit, oldest first.</summary>
    public bool PutSkipped(IReadOnlyList<ChatItem> items, bool hasOlder)
    {
        var changed = PutOlder(items, hasOlder, out var added);
        foreach (var kept in added)
            _trimmer?.Add(kept, isBeyondGap: false);
        return Trim() | changed;
    }

    public bool SetHasOlder(bool hasOlder)
    {
        bool isChange = _hasOlder != hasOlder;
        _hasOlder = hasOlder;
        return Changed(isChange);
    }

    /// <summary>
    /// Adds or updates an item that the sequencer has emitted. A receipt changes the status of its message instead.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="change">Whether it is new or updated. A new item often need not be looked up.</param>
    /// <param name="isBeyondGap">Whether older items are missing.</param>
    public bool Put(ChatItem item, ItemChange change, bool isBeyondGap = false)
    {
        if (_trimmer?.MayHaveDropped(item, change) == true)
            return false;
        var isNew = change == ItemChange.New;
        var mayBeEcho = item.Origin != ItemOrigin.History;
        var changed = AddOrUpdate(item, change, mayBeEcho, out var added, isBeyondGap);
        // Another session may have received the item that an update adds here. It is not the newest one.
        if (added is { } kept)
            _trimmer?.Add(isNew ? kept : kept with { IsMisplaced = true }, isBeyondGap);
        else if (isNew && item is ChatMessage or ChatEvent)
            _trimmer?.AddExisting(item.Id, isBeyondGap);
        return Trim() | changed;
    }

    /// <summary>No item is missing any more before those that were put beyond a gap.</summary>
    public bool CloseGap()
    {
        _table.CloseGap();
        _trimmer?.CloseGap();
        return Trim();
    }

    /// <summary>Raises the status of the message that another participant has received or read.</summary>
    public bool Apply(MessageReceipt receipt)
    {
        if (receipt.MessageId.Length == 0 || _statusRules.IsOwn(receipt.RecipientParticipantId))
            return false;
        var status = receipt.Kind is ReceiptKind.Read ? MessageStatus.Read : MessageStatus.Delivered;
        if (_table.TryFind(receipt.MessageId, out var existing))
            return Changed(_table.Replace(existing, MessageStatusRules.Raise(existing.Entry, status)));
        _earlyReceipts.Add(receipt.MessageId, status);
        return false;
    }

    private bool Trim()
    {
        if (_trimmer?.Trim() != true)
            return false;
        _hasOlder = true;
        return Changed(true);
    }

    private bool PutOlder(IReadOnlyList<ChatItem> items, bool hasOlder, out List<KeptItem> added)
    {
        added = [];
        var changed = SetHasOlder(hasOlder);
        var ticksOfNewest = _table.UndatedTicks;
        if (items.FirstOrDefault(static item => !item.IsTimeEstimated) is { } dated)
            _table.UndatedTicks = dated.Time.UtcTicks;
        else if (_table.OldestTicks is > 0 and var oldest)
            _table.UndatedTicks = oldest - 1;
        _table.BeginOlder(items.Count);
        try
        {
            foreach (var item in items)
            {
                changed |= AddOrUpdate(item, ItemChange.Updated, mayBeEcho: false, out var kept);
                if (kept is not null)
                    added.Add(kept.Value);
            }
        }
        finally
        {
            _table.EndOlder();
        }

        _table.UndatedTicks = Math.Max(ticksOfNewest, _table.UndatedTicks);
        return changed;
    }

    private bool AddOrUpdate(
        ChatItem item, ItemChange change, bool mayBeEcho, out KeptItem? added, bool isBeyondGap = false)
    {
        added = null;
        if (item is MessageReceipt receipt)
            return Apply(receipt);
        if (item is not (ChatMessage or ChatEvent))
            return false;
        // Pages overlap, and a page may start at an item that the session has emitted.
        if (item.Id.Length == 0 && change != ItemChange.New && _table.TryFindUnnamed(item, out var unnamed))
            return Changed(Update(unnamed, item));
        var isUnknown = change == ItemChange.New && IsCertainlyUnknown(item);
        return Changed(!isUnknown && _table.TryFind(item.Id, out var existing)
            ? Update(existing, item)
            : Insert(item, _statusRules.StatusOf(item), mayBeEcho, out added, isBeyondGap));
    }

    // The sequencer calls an item new although it is here if the application has loaded it, or if a response to a send
    // contained its id.
    private bool IsCertainlyUnknown(ChatItem item) => !_hasLoaded && !_statusRules.MayBeOwn(item);

    private bool Update(in KeyedEntry existing, ChatItem item)
    {
        var entry = existing.Entry;
        if (entry.IsDraft || ItemVersion.Of(item).IsLaterThan(ItemVersion.Of(entry.Item)))
        {
            entry = entry with
            {
                Item = AsVersionOf(entry, item),
                IsDraft = false,
                WasHistory = entry.WasHistory || (!entry.IsDraft && entry.Item.Origin is ItemOrigin.History),
            };
        }

        return _table.Replace(existing, MessageStatusRules.Raise(entry, _statusRules.StatusOf(item)));
    }

    // A later version may have no time, nor the id that a response gave the item.
    private static ChatItem AsVersionOf(TranscriptEntry entry, ChatItem item)
    {
        if (item.Id.Length == 0 && entry.Item.Id.Length > 0)
            item = item with { Id = entry.Item.Id };
        return item.IsTimeEstimated
            ? item with { Time = entry.Item.Time, IsTimeEstimated = entry.IsDraft || entry.Item.IsTimeEstimated }
            : item;
    }

    // An item of the history or of a loaded page cannot be the echo of a send, except for a file, whose response has no
    // id: it may have been sent during the first catch-up, or by a session that receives nothing.
    private bool Insert(
        ChatItem item, MessageStatus status, bool mayBeEcho, out KeptItem? added, bool isBeyondGap = false)
    {
        added = null;
        var early = _earlyReceipts.Take(item.Id);
        var isUnnamed = item.Id.Length == 0;
        var isOwn = _statusRules.IsOwn(item.Participant.Id);
        var entry = MessageStatusRules.Raise(new() { Item = item, Status = status, IsUnnamed = isUnnamed }, early);
        // After the response, an echo with an id is found by its id.
        if (isUnnamed && isOwn && mayBeEcho && _table.TryFindDraft(item, byFileOnly: false, out var accepted))
        {
            entry = MessageStatusRules.Raise(entry, accepted.Entry.Status);
            return ReplaceDraft(accepted, entry, out added);
        }

        if (isOwn && _sends.Match(item, byFileOnly: !mayBeEcho) is { } send)
        {
            var existing = EntryOf(send);
            send.MatchedId = item.Id;
            RemoveIfSettled(send);
            return ReplaceDraft(existing, entry, out added);
        }

        if (_isSendOnly && item is AttachmentMessage && _table.TryFindDraft(item, byFileOnly: true, out var sent))
            return ReplaceDraft(sent, entry, out added);

        if (MessageStatusRules.IsNews(entry) && !isOwn)
            _receivedCount++;
        added = new(item.Id, _table.Add(entry, isBeyondGap));
        return true;
    }

    private bool ReplaceDraft(in KeyedEntry draft, TranscriptEntry entry, out KeptItem? added)
    {
        entry = entry with { Item = AsVersionOf(draft.Entry, entry.Item) };
        var changed = _table.Replace(
            draft, MessageStatusRules.AsSent(entry) with { ClientToken = draft.Entry.ClientToken });
        added = _trimmer is not null && _table.TryFindByToken(draft.Entry.ClientToken, out var placed)
            ? new(entry.Item.Id, placed.Key)
            : null;
        return changed;
    }

    // Drops the cached snapshot if the transcript has changed.
    private bool Changed(bool isChange)
    {
        if (isChange)
            _snapshot = null;
        return isChange;
    }
}
