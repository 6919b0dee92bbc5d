namespace Connect.Chat.Reactive.Testing;

/// <summary>The entries of a <see cref="FakeChatSession"/>. Thread-safe.</summary>
internal sealed class FakeTranscript(string ownParticipantId)
{
    private readonly Lock _lock = new();
    private List<TranscriptEntry> _entries = [];
    private List<ChatItem> _older = [];

    public TranscriptSnapshot Snapshot()
    {
        lock (_lock)
            return TranscriptSnapshot.Create(_entries, hasOlder: _older.Count > 0);
    }

    /// <summary>Adds or replaces a message or event, or applies a receipt.</summary>
    public void Put(ChatItem item)
    {
        lock (_lock)
        {
            if (item is MessageReceipt receipt)
                Apply(receipt);
            else if (item is ChatMessage or ChatEvent)
                Put(Find(entry => item.Id.Length > 0 && entry.Item.Id == item.Id), item);
        }
    }

    /// <summary>Adds an item that is being sent, or sends a failed one again.</summary>
    public void Begin(string clientToken, ChatItem draft) => Set(
        clientToken, new() { Item = draft, ClientToken = clientToken, Status = MessageStatus.Sending });

    public void Accept(string clientToken, ChatItem item) => Set(
        clientToken, new() { Item = item, ClientToken = clientToken, Status = MessageStatus.Sent });

    public void Fail(string clientToken, ChatItem draft, Exception failure) => Set(
        clientToken,
        new() { Item = draft, ClientToken = clientToken, Status = MessageStatus.Failed, Failure = failure });

    /// <summary>Adds items that <see cref="TakeOlder"/> returns, oldest first.</summary>
    public void AddOlder(IEnumerable<ChatItem> items)
    {
        lock (_lock)
            _older = [.. items, .. _older];
    }

    /// <summary>Moves the newest older items into the transcript. Returns them, and whether more remain.</summary>
    public (IReadOnlyList<ChatItem> Items, bool HasMore) TakeOlder(int count)
    {
        lock (_lock)
        {
            var taken = _older.TakeLast(count).ToList();
            _older = [.. _older.SkipLast(count)];
            _entries = [.. taken.Select(Received), .. _entries];
            return (taken, _older.Count > 0);
        }
    }

    private void Put(int index, ChatItem item)
    {
        if (index < 0)
            _entries.Add(Received(item));
        else
            _entries[index] = _entries[index] with { Item = item };
    }

    private void Set(string clientToken, TranscriptEntry entry)
    {
        lock (_lock)
        {
            int index = Find(other => other.ClientToken == clientToken);
            if (index < 0)
                _entries.Add(entry);
            else
                _entries[index] = entry;
        }
    }

    private void Apply(MessageReceipt receipt)
    {
        int index = Find(entry => receipt.MessageId.Length > 0 && entry.Item.Id == receipt.MessageId);
        if (index < 0 || receipt.RecipientParticipantId == ownParticipantId)
            return;
        var entry = _entries[index];
        var status = receipt.Kind is ReceiptKind.Read ? MessageStatus.Read : MessageStatus.Delivered;
        if (entry.Status is MessageStatus.Sent or MessageStatus.Delivered && entry.Status < status)
            _entries[index] = entry with { Status = status };
    }

    private int Find(Predicate<TranscriptEntry> match) => _entries.FindIndex(match);

    private TranscriptEntry Received(ChatItem item) => new()
    {
        Item = item,
        Status = item is ChatMessage && item.Participant.Id == ownParticipantId
            ? MessageStatus.Sent
            : MessageStatus.Received,
    };
}
