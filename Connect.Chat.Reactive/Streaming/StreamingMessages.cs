namespace Connect.Chat.Reactive.Streaming;

/// <summary>
/// The messages of one chat that are being written. Bounded, as some are never finished: of too many, or too long
/// ones, those that were not written to for the longest are forgotten, and shown again when they are complete.
/// One writer; not thread-safe.
/// </summary>
internal sealed class StreamingMessages(int mostStreams = StreamingMessages.MostStreams, int mostCharacters = StreamingMessages.MostCharacters)
{
    public const int MostStreams = 64;

    // As many messages of the greatest length that the service takes from anybody.
    public const int MostCharacters = MostStreams * 16_384;

    // Few at any time, and nearly always the last one is meant.
    private readonly List<Open> _latestLast = [];

    public int Count => _latestLast.Count;

    /// <summary>How much text is kept.</summary>
    public int Characters { get; private set; }

    /// <summary>The message that the pushed chunk makes; null when it makes none.</summary>
    public ChatMessage? Push(ChatMessage chunk) =>
        // What has no id cannot be told from another.
        chunk.Id.Length == 0 && chunk.IsStreaming ? null : Keep(chunk.Id, ChunkAssembler.Push(Take(chunk.Id), chunk));

    /// <summary>The message as a transcript shows it.</summary>
    public ChatMessage Show(ChatMessage shown) =>
        shown.Id.Length == 0 ? shown : Keep(shown.Id, ChunkAssembler.Show(Take(shown.Id), shown)) ?? shown;

    private StreamedText? Take(string id)
    {
        var at = _latestLast.FindLastIndex(open => open.Id == id);
        return at < 0 ? null : RemoveAt(at);
    }

    private ChatMessage? Keep(string id, AssembledChunk stitch)
    {
        if (stitch.SoFar is { } text)
        {
            _latestLast.Add(new(id, text));
            Characters += text.Text.Length;
            while (_latestLast.Count > mostStreams || Characters > mostCharacters)
                RemoveAt(0);
        }

        return stitch.Message;
    }

    private StreamedText RemoveAt(int index)
    {
        var text = _latestLast[index].Text;
        _latestLast.RemoveAt(index);
        Characters -= text.Text.Length;
        return text;
    }

    private readonly record struct Open(string Id, StreamedText Text);
}
