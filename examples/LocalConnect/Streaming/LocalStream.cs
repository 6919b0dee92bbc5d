namespace Connect.Chat.Local;

/// <summary>
/// A message that a bot is still writing. Each chunk is pushed by itself under the one id; the last push carries the
/// whole; the transcript shows, at any time, what has been written so far.
/// </summary>
public sealed class LocalStream
{
    private readonly Contact _contact;
    private readonly ContactItem _draft;
    private ContactItem? _stored;
    private int _chunks;

    internal LocalStream(Contact contact, ContactItem draft)
    {
        _contact = contact;
        _draft = draft with { Id = Ids.New() };
    }

    /// <summary>The id of the message.</summary>
    public string Id => _draft.Id;

    /// <summary>Writes some more.</summary>
    public void Push(string text)
    {
        lock (_contact.Lock)
            Post(text, (_stored?.Content ?? "") + text, completed: false);
    }

    /// <summary>Says that this was all, and what all was.</summary>
    public void Complete()
    {
        lock (_contact.Lock)
        {
            string whole = _stored?.Content ?? "";
            Post(whole, whole, completed: true);
        }
    }

    private void Post(string pushed, string soFar, bool completed)
    {
        ItemMetadata place = new() { MessageId = Id, ChunkNumber = ++_chunks, MessageCompleted = completed };
        ContactItem chunk = _contact.Post(_draft with { Content = pushed, MessageMetadata = place }, stored: false);

        // Its time in the transcript is that of its beginning; receipts may have come since.
        _stored = _contact.Transcript.Find(Id) ?? chunk;
        _stored = _stored with
        {
            Content = soFar,
            MessageMetadata = place with { Receipts = _stored.MessageMetadata?.Receipts },
        };
        _contact.Transcript.Put(_stored);
    }
}
