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
/// <param name="ownParticipantId">
/// The id of the session's participant; empty if it is not known. Every item is then received.
/// </param>
internal sealed class TranscriptStore(string ownParticipantId)
{
    // Receipts refer to recent messages and arrive within seconds. An id has at most 256 characters.
    private const int MaxEarlyReceipts = 1_000;

    private readonly MessageStatusRules _statusRules = new(ownParticipantId);
    private readonly TranscriptTable _table = new();
    private readonly PendingSends _sends = new();
    private readonly EarlyReceipts _earlyReceipts = new(MaxEarlyReceipts);

    // Items without an id, which the table cannot find. Rare.
    private HashSet<ulong>? _unnamed;
    private bool _hasLoaded;
    private bool _hasOlder;
    private TranscriptSnapshot? _snapshot = TranscriptSnapshot.Empty;

    /// <summary>
    /// The number of pending sends. It must stay low, because each own item is compared with all of them.
    /// </summary>
    public int PendingSendCount => _sends.Count;

    /// <summary>Returns the current transcript; the same object until it changes.</summary>
    public TranscriptSnapshot Snapshot() => _snapshot ??= _table.Freeze(_hasOlder);

    /// <summary>Adds a page of older items that the application has loaded, oldest first.</summary>
    public bool PutLoaded(IReadOnlyList<ChatItem> items, bool hasOlder)
    {
        _hasLoaded |= items.Count > 0;
        return PutOlder(items, hasOlder);
    }

    /// <summary>Adds a page of older items that the sequencer does not emit, oldest first.</summary>
    public bool PutOlder(IReadOnlyList<ChatItem> items, bool hasOlder)
    {
        var changed = SetHasOlder(hasOlder);
        var dated = items.FirstOrDefault(static item => !item.IsTimeEstimated) ?? _table.Oldest?.Item;
        if (dated is not null && items.Count > 0)
            _table.PlaceUndatedAt(dated.Time);
        foreach (var item in items)
            changed |= AddOrUpdate(item, ItemChange.Updated, mayBeEcho: false);
        if (_table.Newest?.Item is { IsTimeEstimated: false } newest)
            _table.PlaceUndatedAt(newest.Time);
        return changed;
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
    public bool Put(ChatItem item, ItemChange change) =>
        AddOrUpdate(item, change, mayBeEcho: item.Origin != ItemOrigin.History);

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

    /// <summary>Adds a draft as the newest entry. If the token is known, marks its entry as being sent again.</summary>
    /// <param name="clientToken">The client token; not empty.</param>
    /// <param name="draft">The item to show until the service has shown its version.</param>
    /// <param name="now">The local time.</param>
    public bool BeginSend(string clientToken, ChatItem draft, DateTimeOffset now)
    {
        if (_table.TryFindByToken(clientToken, out _))
            return Sending(clientToken);
        var newest = _table.Newest?.Item.Time ?? now;
        var send = new PendingSend(clientToken, draft with { Id = "", Time = newest > now ? newest : now });
        _sends.Add(send);
        _table.Add(send.ToEntry());
        return Changed(true);
    }

    /// <summary>Updates the draft of a pending send, unless the send is accepted or its item is known.</summary>
    public bool Redraft(string clientToken, ChatItem draft)
    {
        if (_sends.Find(clientToken) is not { IsAccepted: false, MatchedId.Length: 0 } send)
            return false;
        send.Draft = draft with { Id = "", Time = send.Draft.Time };
        return RefreshEntry(send);
    }

    /// <summary>Marks a failed send as being sent again.</summary>
    public bool Sending(string clientToken) => SetFailure(clientToken, failure: null);

    /// <summary>Marks a send as failed, unless its item is known.</summary>
    public bool Failed(string clientToken, Exception failure) => SetFailure(clientToken, failure);

    /// <summary>Removes a failed send, unless it is being sent again or its item is known.</summary>
    public bool Drop(string clientToken)
    {
        if (_sends.Find(clientToken) is not { Failure: not null } send)
            return false;
        _sends.Remove(send);
        if (send.MatchedId.Length > 0)
            return false;
        _table.Remove(EntryOf(send));
        return Changed(true);
    }

    /// <summary>Marks a send as accepted by the service.</summary>
    /// <param name="clientToken">The client token of the send.</param>
    /// <param name="id">The id of the resulting item; empty if the service did not return one.</param>
    /// <param name="time">The time of that item; null if the service did not return one.</param>
    /// <param name="isRejected">Whether message processing has rejected the message.</param>
    public bool Sent(string clientToken, string id, DateTimeOffset? time, bool isRejected = false)
    {
        if (_sends.Find(clientToken) is not { } send)
            return false;
        if (time is { } known)
            send.Draft = send.Draft with { Time = known };

        if (id.Length == 0)
        {
            send.IsAccepted = true;
            send.Failure = null;
            RemoveIfSettled(send);
            return RefreshEntry(send);
        }

        _sends.Remove(send);
        var changed = send.MatchedId != id;
        if (changed)
            AssignItem(send, id);
        if (isRejected && _table.TryFind(id, out var sent))
            changed |= _table.Replace(sent, MessageStatusRules.Raise(sent.Entry, MessageStatus.Rejected));
        return Changed(changed);
    }

    private bool AddOrUpdate(ChatItem item, ItemChange change, bool mayBeEcho)
    {
        if (item is MessageReceipt receipt)
            return Apply(receipt);
        if (item is not (ChatMessage or ChatEvent))
            return false;
        // Pages overlap, and a page may start at an item that the session has emitted.
        if (item.Id.Length == 0 && !(_unnamed ??= []).Add(ItemIdentity.Of(item)))
            return false;
        var isUnknown = change == ItemChange.New && IsCertainlyUnknown(item);
        return Changed(!isUnknown && _table.TryFind(item.Id, out var existing)
            ? Update(existing, item)
            : Insert(item, _statusRules.StatusOf(item), mayBeEcho));
    }

    // The sequencer calls an item new although it is here if the application has loaded it, or if a response to a send
    // contained its id.
    private bool IsCertainlyUnknown(ChatItem item) => !_hasLoaded && !_statusRules.MayBeOwn(item);

    private bool SetFailure(string clientToken, Exception? failure)
    {
        if (_sends.Find(clientToken) is not { IsAccepted: false } send)
            return false;
        send.Failure = failure;
        return RefreshEntry(send);
    }

    // An entry with a matched item shows that item, not the send.
    private bool RefreshEntry(PendingSend send) =>
        Changed(send.MatchedId.Length == 0 && _table.Replace(EntryOf(send), send.ToEntry()));

    // Assigns the item that the response names. An item that was matched to the send by mistake is inserted again.
    private void AssignItem(PendingSend send, string id)
    {
        var existing = EntryOf(send);
        var mismatched = send.MatchedId.Length == 0 ? null : existing.Entry;
        var assigned = new TranscriptEntry
        {
            Item = send.Draft with { Id = id },
            Status = _earlyReceipts.Take(id),
            ClientToken = send.Token,
            IsDraft = true,
        };
        if (_table.TryFind(id, out var holder))
        {
            assigned = MessageStatusRules.AsSent(holder.Entry) with { ClientToken = send.Token };
            Detach(holder);
        }

        _table.Replace(existing, assigned);
        if (mismatched is not null)
            Insert(mismatched.Item, mismatched.Status, mayBeEcho: true);
    }

    // Removes the entry of an item. A send to which the item was matched is pending again.
    private void Detach(in KeyedEntry holder)
    {
        if (_sends.FindByMatchedId(holder.Entry.Item.Id) is { } other)
        {
            other.MatchedId = "";
            _table.Replace(holder, other.ToEntry());
        }
        else
        {
            _table.Remove(holder);
        }
    }

    private bool Update(in KeyedEntry existing, ChatItem item)
    {
        var entry = existing.Entry;
        if (entry.IsDraft || ItemVersion.Of(item).IsLaterThan(ItemVersion.Of(entry.Item)))
            entry = entry with { Item = item, IsDraft = false };
        return _table.Replace(existing, MessageStatusRules.Raise(entry, _statusRules.StatusOf(item)));
    }

    // An item of the history or of a loaded page cannot be the echo of a send.
    private bool Insert(ChatItem item, MessageStatus status, bool mayBeEcho)
    {
        var early = _earlyReceipts.Take(item.Id);
        var entry = MessageStatusRules.Raise(new() { Item = item, Status = status }, early);
        if (mayBeEcho
            && item.Id.Length > 0
            && _statusRules.IsOwn(item.Participant.Id)
            && _sends.Match(item) is { } send)
        {
            var existing = EntryOf(send);
            send.MatchedId = item.Id;
            RemoveIfSettled(send);
            return _table.Replace(existing, MessageStatusRules.AsSent(entry) with { ClientToken = send.Token });
        }

        _table.Add(entry);
        return true;
    }

    private void RemoveIfSettled(PendingSend send)
    {
        if (send.IsSettled)
            _sends.Remove(send);
    }

    private KeyedEntry EntryOf(PendingSend send) =>
        _table.TryFindByToken(send.Token, out var existing)
            ? existing
            : throw new InvalidOperationException("The transcript has no entry for a pending send.");

    // Drops the cached snapshot if the transcript has changed.
    private bool Changed(bool isChange)
    {
        if (isChange)
            _snapshot = null;
        return isChange;
    }
}
