namespace Connect.Chat.Local;

/// <summary>
/// A message that a bot is still writing. Each chunk is pushed by itself under the one id, with a time of its own; the
/// last push carries the whole. The transcript shows, at any time, what has been written so far, under the time it
/// was begun at and the number of its latest chunk.
/// </summary>
public sealed class LocalStream
{
    private readonly Contact _contact;
    private readonly ContactItem _draft;
    private readonly List<ContactItem> _chunks = [];
    private ContactItem? _stored;

    internal LocalStream(Contact contact, ContactItem draft)
    {
        _contact = contact;
        _draft = draft with { Id = Ids.New() };
    }

    /// <summary>The id of the message.</summary>
    public string Id => _draft.Id;

    /// <summary>How many chunks have been written, the last one included.</summary>
    public int Chunks
    {
        get
        {
            lock (_contact.Lock)
                return _chunks.Count;
        }
    }

    /// <summary>Writes some more.</summary>
    /// <param name="text">What it adds.</param>
    /// <param name="pushed">Whether the sockets are told. If not, the chunk is missing, until it is repeated.</param>
    public void Push(string text, bool pushed = true)
    {
        lock (_contact.Lock)
            Post(text, (_stored?.Content ?? "") + text, completed: false, pushed);
    }

    /// <summary>Says that this was all, and what all was.</summary>
    /// <param name="pushed">Whether the sockets are told.</param>
    /// <param name="marked">Whether the transcript goes on saying that the message came in chunks.</param>
    public void Complete(bool pushed = true, bool marked = true)
    {
        lock (_contact.Lock)
        {
            string whole = _stored?.Content ?? "";
            Post(whole, whole, completed: true, pushed);
            if (!marked)
                Store(_stored! with { MessageMetadata = WithoutPlace(_stored.MessageMetadata!) });
        }
    }

    /// <summary>Pushes a chunk once more as it was; or late, and so out of order, if it was not pushed before.</summary>
    /// <param name="chunk">Its number, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">It has not been written yet.</exception>
    public void Repeat(int chunk)
    {
        lock (_contact.Lock)
        {
            if (chunk < 1 || chunk > _chunks.Count)
                throw new ArgumentOutOfRangeException(nameof(chunk), chunk, $"There are {_chunks.Count} chunks.");
            _contact.Audience.Push(_chunks[chunk - 1]);
        }
    }

    private void Post(string text, string soFar, bool completed, bool pushed)
    {
        ItemMetadata place = new() { MessageId = Id, ChunkNumber = _chunks.Count + 1, MessageCompleted = completed };
        ContactItem chunk = _contact.Post(_draft with { Content = text, MessageMetadata = place }, stored: false, pushed);
        _chunks.Add(chunk);

        // Its time in the transcript is that of its beginning; receipts may have come since.
        ContactItem stored = _contact.Transcript.Find(Id) ?? chunk;
        Store(stored with
        {
            Content = soFar,
            MessageMetadata = place with { Receipts = stored.MessageMetadata?.Receipts },
        });
    }

    private void Store(ContactItem item)
    {
        _stored = item;
        _contact.Store(item);
    }

    private static ItemMetadata? WithoutPlace(ItemMetadata metadata) =>
        metadata.Receipts is null ? null : metadata with { ChunkNumber = null, MessageCompleted = null };
}
