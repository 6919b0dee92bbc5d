using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// The one place where the transcript is put together, from whatever order its parts come in: pushed, repeated,
/// recovered or asked for; before or after the answer to the send that they are. One writer; not thread-safe. Every
/// method returns whether the transcript has changed.
/// </summary>
/// <remarks>
/// An item of one's own that comes while sends are unanswered is taken for the oldest of the same content, so that no
/// message is ever seen twice. The answer, which names the item, is the truth: it may take the item away from another
/// send, which then is what it was before.
/// </remarks>
/// <param name="ownParticipantId">Whose messages have a status; empty when not known, and then all are received.</param>
internal sealed class TranscriptStore(string ownParticipantId)
{
    // Receipts come for recent messages, within seconds; and an id is at most 256 characters.
    private const int MaxEarlyReceipts = 1_000;

    private readonly OwnStatus _own = new(ownParticipantId);
    private readonly TranscriptTable _table = new();
    private readonly OwnSends _sends = new();
    private readonly EarlyReceipts _early = new(MaxEarlyReceipts);

    private bool _hasLoaded;
    private bool _hasOlder;
    private TranscriptSnapshot? _snapshot = TranscriptSnapshot.Empty;

    /// <summary>How many sends are not settled. Each item of one's own is compared with all of them, so they must stay few.</summary>
    public int OpenSends => _sends.Count;

    /// <summary>The transcript as it stands; the same object until it changes.</summary>
    public TranscriptSnapshot Snapshot() => _snapshot ??= _table.Freeze(_hasOlder);

    /// <summary>Adds a page of older items that the application has asked for, oldest first.</summary>
    public bool PutLoaded(IReadOnlyList<ChatItem> items, bool hasOlder)
    {
        _hasLoaded |= items.Count > 0;
        return PutOlder(items, hasOlder);
    }

    /// <summary>Adds a page of older items, oldest first, which the sequencer will not emit.</summary>
    public bool PutOlder(IReadOnlyList<ChatItem> items, bool hasOlder)
    {
        var changed = SetHasOlder(hasOlder);
        var dated = items.FirstOrDefault(static item => !item.IsTimeEstimated) ?? _table.Oldest?.Item;
        if (dated is not null && items.Count > 0)
            _table.PlaceUndatedAt(dated.Time);
        foreach (var item in items)
            changed |= Put(item, ItemChange.Updated, mayBeSend: false);
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
    /// Adds an item that the sequencer has emitted, or brings it up to date. A receipt changes the status of its
    /// message instead.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="change">What it adds to what was emitted before; a new item often need not be looked up.</param>
    public bool Put(ChatItem item, ItemChange change) =>
        Put(item, change, mayBeSend: item.Origin != ItemOrigin.History);

    private bool Put(ChatItem item, ItemChange change, bool mayBeSend)
    {
        if (item is MessageReceipt receipt)
            return Apply(receipt);
        if (item is not (ChatMessage or ChatEvent))
            return false;
        var isUnknown = change == ItemChange.New && CannotBeHere(item);
        return Changed(!isUnknown && _table.TryFind(item.Id, out var placed)
            ? Update(placed, item)
            : Insert(item, _own.Of(item), mayBeSend));
    }

    // The sequencer knows all that it has emitted, but not what was loaded on demand or named by a response.
    private bool CannotBeHere(ChatItem item) => !_hasLoaded && !_own.MayBeOwn(item);

    /// <summary>Raises the status of the message to what another participant has confirmed.</summary>
    public bool Apply(MessageReceipt receipt)
    {
        if (receipt.MessageId.Length == 0 || _own.IsOwn(receipt.RecipientParticipantId))
            return false;
        var status = receipt.Kind is ReceiptKind.Read ? MessageStatus.Read : MessageStatus.Delivered;
        if (_table.TryFind(receipt.MessageId, out var placed))
            return Changed(_table.Replace(placed, OwnStatus.Raise(placed.Entry, status)));
        _early.Remember(receipt.MessageId, status);
        return false;
    }

    /// <summary>Shows what is about to be sent, at the newest end. A token that is known is sent again.</summary>
    /// <param name="clientToken">The client token; not empty.</param>
    /// <param name="draft">What is sent, as it should look until the service has shown it.</param>
    /// <param name="now">The time by the local clock.</param>
    public bool BeginSend(string clientToken, ChatItem draft, DateTimeOffset now)
    {
        if (_table.TryFindByToken(clientToken, out _))
            return Sending(clientToken);
        var newest = _table.Newest?.Item.Time ?? now;
        var send = new OwnSend(clientToken, draft with { Id = "", Time = newest > now ? newest : now });
        _sends.Add(send);
        _table.Add(send.Unmatched());
        return Changed(true);
    }

    /// <summary>Shows more of what is being sent than was known when it began; unless it is known as an item already.</summary>
    public bool Redraft(string clientToken, ChatItem draft)
    {
        if (_sends.Find(clientToken) is not { IsAccepted: false, GuessedId.Length: 0 } send)
            return false;
        send.Draft = draft with { Id = "", Time = send.Draft.Time };
        return Changed(_table.Replace(Placed(send), send.Unmatched()));
    }

    /// <summary>Shows that what failed is being sent again.</summary>
    public bool Sending(string clientToken) => Tell(clientToken, failure: null);

    /// <summary>Shows that it could not be sent; unless it has been seen to have been.</summary>
    public bool Failed(string clientToken, Exception failure) => Tell(clientToken, failure);

    /// <summary>Forgets what has failed; unless it is being sent again, or has been seen to have been sent.</summary>
    public bool Drop(string clientToken)
    {
        if (_sends.Find(clientToken) is not { Failure: not null } send)
            return false;
        _sends.Remove(send);
        if (send.GuessedId.Length > 0)
            return false;
        _table.Remove(Placed(send));
        return Changed(true);
    }

    /// <summary>Shows that the service has accepted it.</summary>
    /// <param name="clientToken">The client token it was sent with.</param>
    /// <param name="id">The id of the item that it became; empty when the service did not say.</param>
    /// <param name="time">The time of that item; null when the service did not say.</param>
    /// <param name="isRejected">Whether message processing has rejected it.</param>
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
            ForgetIfSettled(send);
            return Changed(send.GuessedId.Length == 0 && _table.Replace(Placed(send), send.Unmatched()));
        }

        _sends.Remove(send);
        var changed = send.GuessedId != id && Name(send, id);
        if (isRejected && _table.TryFind(id, out var sent))
            changed |= _table.Replace(sent, OwnStatus.Raise(sent.Entry, MessageStatus.Rejected));
        return Changed(changed);
    }

    private bool Tell(string clientToken, Exception? failure)
    {
        if (_sends.Find(clientToken) is not { IsAccepted: false } send)
            return false;
        send.Failure = failure;
        return Changed(send.GuessedId.Length == 0 && _table.Replace(Placed(send), send.Unmatched()));
    }

    // Gives the send the item that the service says it is, and finds another place for the one it was taken for.
    private bool Name(OwnSend send, string id)
    {
        var placed = Placed(send);
        var mistaken = send.GuessedId.Length == 0 ? null : placed.Entry;
        var named = new TranscriptEntry
        {
            Item = send.Draft with { Id = id },
            Status = _early.Take(id),
            ClientToken = send.Token,
            IsDraft = true,
        };
        if (_table.TryFind(id, out var holder))
        {
            var status = holder.Entry.Status is MessageStatus.Received ? MessageStatus.Sent : holder.Entry.Status;
            named = holder.Entry with { ClientToken = send.Token, Status = status };
            GiveUp(holder);
        }

        _table.Replace(placed, named);
        if (mistaken is not null)
            Insert(mistaken.Item, mistaken.Status, mayBeSend: true);
        return true;
    }

    // Takes an item away from where it stands: from the send that it was taken for, or from among the others.
    private void GiveUp(in PlacedEntry holder)
    {
        if (_sends.FindByGuess(holder.Entry.Item.Id) is { } other)
        {
            other.GuessedId = "";
            _table.Replace(holder, other.Unmatched());
        }
        else
        {
            _table.Remove(holder);
        }
    }

    private bool Update(in PlacedEntry placed, ChatItem item)
    {
        var entry = placed.Entry;
        if (entry.IsDraft || ItemVersion.Of(item).IsLaterThan(ItemVersion.Of(entry.Item)))
            entry = entry with { Item = item, IsDraft = false };
        return _table.Replace(placed, OwnStatus.Raise(entry, _own.Of(item)));
    }

    // An item that was known before cannot be the echo of a send.
    private bool Insert(ChatItem item, MessageStatus status, bool mayBeSend)
    {
        var early = _early.Take(item.Id);
        var entry = OwnStatus.Raise(new() { Item = item, Status = status }, early);
        if (mayBeSend && item.Id.Length > 0 && status is not MessageStatus.Received && _sends.Match(item) is { } send)
        {
            var placed = Placed(send);
            send.GuessedId = item.Id;
            ForgetIfSettled(send);
            return _table.Replace(placed, entry with { ClientToken = send.Token });
        }

        _table.Add(entry);
        return true;
    }

    private void ForgetIfSettled(OwnSend send)
    {
        if (send.IsSettled)
            _sends.Remove(send);
    }

    private PlacedEntry Placed(OwnSend send) =>
        _table.TryFindByToken(send.Token, out var placed)
            ? placed
            : throw new InvalidOperationException("A send is in the transcript from its beginning.");

    private bool Changed(bool isChange)
    {
        if (isChange)
            _snapshot = null;
        return isChange;
    }
}
