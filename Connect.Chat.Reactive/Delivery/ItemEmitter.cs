namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// Emits each item once and each later version once. It also assembles streamed messages, because it knows which
/// version of a message was emitted last. Not thread-safe: the sequencer calls it under its lock.
/// </summary>
internal sealed class ItemEmitter
{
    // Enough for the markers of a gap, the boundary of the history, and the order of receipts.
    private const int MaxRecent = 512;

    private readonly IItemSink _sink;
    private readonly IMessageAssembly? _assembly;
    private readonly string _ownParticipantId;
    private readonly SeenItems _seen = new();
    private readonly RecentIdentities _recent = new(MaxRecent);
    private readonly UnreadMessages _unread = new();
    private HashSet<ulong>? _beyondGap;

    public ItemEmitter(IItemSink sink, SequencerSettings settings, IMessageAssembly? assembly)
    {
        _sink = sink;
        _assembly = assembly;
        _ownParticipantId = settings.OwnParticipantId;
        if (settings.ResumeFrom is { } state)
            Resume(state);
    }

    /// <summary>How the session ends, once an item has ended it.</summary>
    public ChatEndReason? End { get; set; }

    /// <summary>
    /// Returns the items that a walk should look for: unfinished ones and, if requested, own unread messages. The value
    /// is the id to look an item up by; empty if it is not known.
    /// </summary>
    public Dictionary<ulong, string> ItemsToFind(bool withUnread)
    {
        var toFind = (withUnread ? _unread.Identities : []).ToDictionary(static identity => identity, static _ => "");
        // An own message may be both; the id of an unfinished item is known.
        foreach (var seen in _seen.Unfinished)
            toFind[seen.Key] = seen.Value.Id;
        return toFind;
    }

    /// <summary>
    /// Returns the latest items that were emitted or skipped, oldest first. Typing and receipts are not among them.
    /// </summary>
    public ulong[] Latest(int count) => _recent.Latest(count);

    public bool Knows(ulong identity) => _seen.Contains(identity);

    /// <summary>Whether the session saw the item before the gap opened.</summary>
    public bool IsBeforeGap(ulong identity) => _seen.Contains(identity) && _beyondGap?.Contains(identity) != true;

    /// <summary>Returns the item's place in the order of emitted items. An unknown item is before all.</summary>
    public ItemPosition PositionOf(ulong identity) =>
        _recent.PositionOf(identity) is { } position ? new(position, IsExact: true)
        : _seen.Contains(identity) ? new(_recent.Added - _recent.Count - 1, IsExact: false)
        : ItemPosition.BeforeAll;

    /// <summary>Forgets which items were emitted beyond the gap, because a gap opens or closes.</summary>
    public void ForgetBeyondGap() => _beyondGap = null;

    /// <summary>Emits an item that the service pushed; for a chunk, the message that it belongs to.</summary>
    public void EmitPushed(ChatItem pushed, bool isBeyondGap)
    {
        if (pushed is TypingEvent typing)
            EmitTyping(typing);
        else if (Assemble(pushed) is { } item)
            EmitIfChanged(item, pushed.Origin, isBeyondGap);
    }

    /// <summary>Emits an item of the transcript, after the live versions of it that were held back.</summary>
    /// <param name="read">The item as the transcript shows it.</param>
    /// <param name="origin">The origin of the item from the transcript.</param>
    /// <param name="pushed">The held versions, oldest first. They stay live.</param>
    public void EmitFromTranscript(ChatItem read, ItemOrigin origin, IEnumerable<ChatItem> pushed)
    {
        foreach (var held in pushed)
        {
            // A streamed message keeps the time of its first chunk. It may be missing; the transcript shows it.
            var chunk = IsStreamed(held) && !read.IsTimeEstimated
                ? held with { Time = read.Time, IsTimeEstimated = false }
                : held;
            EmitPushed(chunk, isBeyondGap: false);
        }

        EmitIfChanged(AsShown(read), origin, isBeyondGap: false);
        foreach (var receipt in TranscriptReceipts.Of(read, _ownParticipantId))
            EmitIfChanged(receipt, origin, isBeyondGap: false);
    }

    /// <summary>
    /// Emits typing, unless the observers are too far behind. An event without id and time has no identity: it is
    /// emitted every time, because the participant may type again.
    /// </summary>
    public void EmitTyping(TypingEvent pushed)
    {
        if (_sink.IsFull())
        {
            TypingTelemetry.IncomingDropped();
            return;
        }

        var isOwn = _ownParticipantId.Length > 0 && pushed.Participant.Id == _ownParticipantId;
        var typing = isOwn ? pushed with { IsOwn = true } : pushed;
        if (typing.Id.Length == 0 && typing.IsTimeEstimated)
            _sink.Emit(typing, ItemChange.New, isBeyondGap: false);
        else
            EmitIfChanged(typing, typing.Origin, isBeyondGap: false);
    }

    /// <summary>Remembers an item from before the session without emitting it.</summary>
    /// <param name="item">The item.</param>
    /// <param name="isBoundary">Whether it marks where the session begins.</param>
    public void Skip(ChatItem item, bool isBoundary)
    {
        var shown = AsShown(item);
        var identity = ItemIdentity.Of(shown);
        _seen.Note(identity, ItemVersion.Of(shown), shown.Id);
        if (isBoundary)
            _recent.Add(identity);
        foreach (var receipt in TranscriptReceipts.Of(shown, _ownParticipantId))
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

    // Returns null for a chunk that does not follow the previous one.
    private ChatItem? Assemble(ChatItem pushed)
    {
        if (!IsStreamed(pushed))
            return AsShown(pushed);
        // A late chunk must not start the message again.
        return _seen.Compare(ItemIdentity.Of(pushed), ItemVersion.Of(pushed)) == ItemChange.None
            ? null
            : _assembly!.Push((ChatMessage)pushed);
    }

    private ChatItem AsShown(ChatItem item) =>
        _assembly is not null && item is ChatMessage message ? _assembly.Show(message) : item;

    private bool IsStreamed(ChatItem item) =>
        _assembly is not null && item is ChatMessage { IsStreamed: true } and not AttachmentMessage;

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

    // Read implies delivered, so a delivered receipt that follows is not emitted.
    private ItemChange NoteReceipt(MessageReceipt receipt)
    {
        _unread.OnReceipt(receipt);
        var change = _seen.Note(ItemIdentity.Of(receipt), ItemVersion.Final, id: "");
        if (change == ItemChange.New && receipt.Kind == ReceiptKind.Read)
            _seen.Add(ItemIdentity.OfReceipt(receipt.MessageId, ReceiptKind.Delivered, receipt.RecipientParticipantId));
        return change;
    }
}
