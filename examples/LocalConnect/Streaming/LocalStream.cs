namespace Connect.Chat.Local;

/// <summary>
/// A streamed message, which a bot writes chunk by chunk. Each chunk is pushed under the same id with a new time; the
/// last push contains the whole text. The transcript contains the text so far, with the time of the first chunk and the
/// number of the latest one.
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

    /// <summary>The number of chunks that have been written, including the last one.</summary>
    public int Chunks
    {
        get
        {
            lock (_contact.Lock)
                return _chunks.Count;
        }
    }

    /// <summary>Writes a chunk. Throws an InvalidOperationException if the chat has ended.</summary>
    /// <param name="text">The text of the chunk.</param>
    /// <param name="pushed">
    /// Whether the sockets receive the chunk. Default: true. If false, it is missing there until <see cref="Repeat"/>.
    /// </param>
    public void Push(string text, bool pushed = true)
    {
        lock (_contact.Lock)
            Post(text, (_stored?.Content ?? "") + text, completed: false, pushed);
    }

    /// <summary>
    /// Writes the last chunk, which contains the whole text. Throws an InvalidOperationException if the chat has ended.
    /// </summary>
    /// <param name="pushed">Whether the sockets receive the last chunk. Default: true.</param>
    /// <param name="marked">Whether the message keeps its chunk metadata in the transcript. Default: true.</param>
    public void Complete(bool pushed = true, bool marked = true)
    {
        lock (_contact.Lock)
        {
            string whole = _stored?.Content ?? "";
            Post(whole, whole, completed: true, pushed);
            if (!marked)
                Store(_stored! with { MessageMetadata = WithoutChunk(_stored.MessageMetadata!) });
        }
    }

    /// <summary>Pushes a chunk again. A chunk that was not pushed before arrives late and out of order.</summary>
    /// <param name="chunk">The number of the chunk, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The chunk has not been written yet.</exception>
    public void Repeat(int chunk)
    {
        lock (_contact.Lock)
        {
            if (chunk < 1 || chunk > _chunks.Count)
                throw new ArgumentOutOfRangeException(nameof(chunk), chunk, $"There are {_chunks.Count} chunks.");
            if (_contact.IncrementalResponses || _chunks[chunk - 1].MessageMetadata!.MessageCompleted is true)
                _contact.Sockets.Push(_chunks[chunk - 1]);
        }
    }

    private void Post(string text, string soFar, bool completed, bool pushed)
    {
        _contact.RequireActive();
        ItemMetadata metadata = new()
        {
            MessageId = Id,
            ChunkNumber = _chunks.Count + 1,
            MessageCompleted = completed,
        };
        ContactItem chunk = _contact.Post(
            _draft with { Content = text, MessageMetadata = metadata },
            stored: false,
            pushed && (completed || _contact.IncrementalResponses));
        _chunks.Add(chunk);

        // In the transcript the message keeps the time of its first chunk, and the receipts that it has received.
        ContactItem stored = _contact.Transcript.Find(Id) ?? chunk;
        Store(stored with
        {
            Content = soFar,
            MessageMetadata = metadata with { Receipts = stored.MessageMetadata?.Receipts },
        });
    }

    private void Store(ContactItem item)
    {
        _stored = item;
        _contact.Store(item);
    }

    private static ItemMetadata? WithoutChunk(ItemMetadata metadata) =>
        metadata.Receipts is null ? null : metadata with { ChunkNumber = null, MessageCompleted = null };
}
