namespace Connect.Chat.Reactive.Streaming;

/// <summary>
/// The streamed messages of a chat that are not complete yet. Single writer; not thread-safe. The collection is
/// bounded, because some messages are never completed: beyond a limit, the least recently updated ones are dropped. A
/// dropped message appears again when it is complete.
/// </summary>
/// <param name="maxMessages">The largest number of messages.</param>
/// <param name="maxCharacters">The largest total length of their texts.</param>
internal sealed class StreamingMessages(
    int maxMessages = StreamingMessages.MaxMessages, int maxCharacters = StreamingMessages.MaxCharacters)
{
    public const int MaxMessages = 64;

    // The service accepts at most 16,384 bytes a message.
    public const int MaxCharacters = MaxMessages * 16_384;

    // Ordered by last update. The list is short, and a chunk nearly always continues the last entry.
    private readonly List<Entry> _entries = [];

    public int Count => _entries.Count;

    /// <summary>The total length of the texts.</summary>
    public int Characters { get; private set; }

    /// <summary>
    /// Applies a pushed chunk and returns the message so far; null when the chunk does not continue one.
    /// </summary>
    public ChatMessage? Push(ChatMessage chunk) =>
        // Chunks without an id cannot be attributed to a message.
        chunk.Id.Length == 0 && chunk.IsStreaming ? null : Apply(chunk.Id, ChunkAssembler.Push(Take(chunk.Id), chunk));

    /// <summary>Applies the message as a transcript shows it, and returns it with its original time.</summary>
    public ChatMessage Show(ChatMessage shown) =>
        shown.Id.Length == 0 ? shown : Apply(shown.Id, ChunkAssembler.Show(Take(shown.Id), shown)) ?? shown;

    private StreamedText? Take(string id)
    {
        var index = _entries.FindLastIndex(entry => entry.Id == id);
        return index < 0 ? null : RemoveAt(index);
    }

    private ChatMessage? Apply(string id, AssembledChunk assembled)
    {
        if (assembled.Text is { } text)
        {
            _entries.Add(new(id, text));
            Characters += text.Content.Length;
            while (_entries.Count > maxMessages || Characters > maxCharacters)
                RemoveAt(0);
        }

        return assembled.Message;
    }

    private StreamedText RemoveAt(int index)
    {
        var text = _entries[index].Text;
        _entries.RemoveAt(index);
        Characters -= text.Content.Length;
        return text;
    }

    private readonly record struct Entry(string Id, StreamedText Text);
}
