namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Emits each item once and each later version once. Chunks of a message are assembled here, because only here is it
/// known what they continue. Not thread-safe: the sequencer calls it under its lock.
/// </summary>
internal sealed class ItemEmitter
{
    // Enough for the markers of a gap, the edge of the session, and the order of receipts.
    private const int MaxRecent = 512;

    private readonly IItemSink _sink;
    private readonly IMessageAssembly? _stitching;
    private readonly string _ownParticipantId;
    private readonly SeenItems _seen = new();
    private readonly RecentIdentities _recent = new(MaxRecent);
    private readonly UnreadMessages _unread = new();
    private HashSet<ulong>? _beyondGap;

    public ItemEmitter(IItemSink sink, SequencerSettings settings, IMessageAssembly? stitching)
    {
        _sink = sink;
        _stitching = stitching;
        _ownParticipantId = settings.OwnParticipantId;
        if (settings.ResumeFrom is { } state)
            Resume(state);
    }

    /// <summary>How the session ends, once an item has said so.</summary>
    public ChatEndReason? End { get; set; }

    /// <summary>The items to look for in the transcript, with the id to look them up by, or an empty one.</summary>
    public Dictionary<ulong, string> Awaited(bool withUnread)
    {
        var awaited = (withUnread ? _unread.Awaited : []).ToDictionary(static identity => identity, static _ => "");
        // An own message may be both, and its id is known then.
        foreach (var seen in _seen.Unfinished)
            awaited[seen.Key] = seen.Value.Id;
        return awaited;
    }

    /// <summary>The latest items of transcripts that were emitted or skipped, oldest first.</summary>
    public ulong[] Latest(int count) => _recent.Latest(count);

    public bool Knows(ulong identity) => _seen.Contains(identity);

    /// <summary>Whether the item was seen before the gap opened.</summary>
    public bool IsBeforeGap(ulong identity) => _seen.Contains(identity) && _beyondGap?.Contains(identity) != true;

    public long? PositionOf(ulong identity) => _recent.PositionOf(identity);

    /// <summary>A gap opens, or closes: from here on, other items are beyond it.</summary>
    public void ForgetBeyondGap() => _beyondGap = null;

    /// <summary>Emits what was pushed, or the message that it is a part of.</summary>
    public void EmitPushed(ChatItem pushed, bool isBeyondGap)
    {
        if (Whole(pushed) is { } whole)
            EmitIfChanged(whole, pushed.Origin, isBeyondGap);
    }

    /// <summary>Emits what the transcript contains, after what was pushed of it meanwhile, which is live.</summary>
    public void EmitRead(ChatItem read, ItemOrigin origin, IEnumerable<ChatItem> pushed)
    {
        foreach (var item in pushed)
        {
            // A streamed message keeps the time at which it was begun, which its last chunk does not tell.
            if (Whole(item) is { } whole)
                EmitIfChanged(IsStreamed(whole) && !read.IsTimeEstimated ? whole with { Time = read.Time } : whole, item.Origin, false);
        }

        EmitIfChanged(Shown(read), origin, isBeyondGap: false);
        foreach (var receipt in IncomingReceipts.Message(read, _ownParticipantId))
            EmitIfChanged(receipt, origin, isBeyondGap: false);
    }

    /// <summary>Typing is emitted once by its id; without id and time, typing now is not typing a minute ago.</summary>
    public void EmitTyping(ChatItem typing)
    {
        if (typing.Id.Length == 0 && typing.IsTimeEstimated)
            _sink.Emit(typing, ItemChange.New, isBeyondGap: false);
        else
            EmitIfChanged(typing, typing.Origin, isBeyondGap: false);
    }

    /// <summary>Remembers an item of before the session without emitting it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="isEdge">Whether it marks where the session begins.</param>
    public void Skip(ChatItem item, bool isEdge)
    {
        var shown = Shown(item);
        var identity = ItemIdentity.Of(shown);
        _seen.Note(identity, ItemVersion.Of(shown), shown.Id);
        if (isEdge)
            _recent.Add(identity);
        foreach (var receipt in IncomingReceipts.Message(shown, _ownParticipantId))
            NoteReceipt(receipt);
    }

    private void Resume(ResumeState state)
    {
        foreach (var item in state.Unfinished)
            _seen.Note(item.Key, item.Value, id: "");
        foreach (var identity in state.Recent.Concat(state.BeyondGap).Concat(state.Receipts))
            _seen.Add(identity);
        _recent.AddRange(state.Recent);
        _recent.AddRange(state.BeyondGap);
        _beyondGap = [.. state.BeyondGap];
    }

    // Null when it is not known yet what the chunk continues.
    private ChatItem? Whole(ChatItem pushed)
    {
        if (!IsStreamed(pushed))
            return Shown(pushed);
        // A late chunk must not begin the message anew.
        return _seen.Compare(ItemIdentity.Of(pushed), ItemVersion.Of(pushed)) == ItemChange.None
            ? null
            : _stitching!.Push((ChatMessage)pushed);
    }

    private ChatItem Shown(ChatItem item) =>
        _stitching is not null && item is ChatMessage message ? _stitching.Show(message) : item;

    private bool IsStreamed(ChatItem item) =>
        _stitching is not null && item is ChatMessage { IsStreamed: true } and not AttachmentMessage;

    private void EmitIfChanged(ChatItem item, ItemOrigin origin, bool isBeyondGap)
    {
        var change = item is MessageReceipt receipt ? NoteReceipt(receipt) : Note(item, isBeyondGap);
        if (change == ItemChange.None)
            return;
        if (item.Origin != origin)
            item = item with { Origin = origin };
        End ??= _sink.EndOf(item);
        _sink.Emit(item, change, isBeyondGap);
    }

    private ItemChange Note(ChatItem item, bool isBeyondGap)
    {
        var identity = ItemIdentity.Of(item);
        var change = _seen.Note(identity, ItemVersion.Of(item), item.Id);
        if (change != ItemChange.New || item is TypingEvent)
            return change;
        _recent.Add(identity);
        if (isBeyondGap)
            (_beyondGap ??= []).Add(identity);
        if (item is ChatMessage && item.Participant.Id.Length > 0 && item.Participant.Id == _ownParticipantId)
            _unread.OnSent(identity);
        return change;
    }

    // Read implies delivered, so a delivered receipt after it says nothing.
    private ItemChange NoteReceipt(MessageReceipt receipt)
    {
        _unread.OnReceipt(receipt);
        var change = _seen.Note(ItemIdentity.Of(receipt), ItemVersion.Final, id: "");
        if (change == ItemChange.New && receipt.Kind == ReceiptKind.Read)
            _seen.Add(ItemIdentity.OfReceipt(receipt.MessageId, ReceiptKind.Delivered, receipt.RecipientParticipantId));
        return change;
    }
}
