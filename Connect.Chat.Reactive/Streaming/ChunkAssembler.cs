namespace Connect.Chat.Reactive.Streaming;

/// <summary>
/// Puts a message together that is still being written. A chunk that is pushed holds a piece, except for the last
/// one, which holds the whole; what a transcript shows holds all that was written by then. Pure.
/// </summary>
internal static class ChunkAssembler
{
    /// <summary>A chunk was pushed. One that does not follow its predecessor changes nothing: the last one makes up for it.</summary>
    public static AssembledChunk Push(StreamedText? soFar, ChatMessage chunk)
    {
        if (!chunk.IsStreaming)
            return new(null, Dated(soFar, chunk));
        var number = chunk.Metadata.ChunkNumber;
        if (soFar is null ? number != 1 : number - 1 != soFar.Chunk)
            return new(soFar, null);
        var text = new StreamedText(number, soFar?.Text + chunk.Content, soFar?.Begun ?? chunk.Time);
        return new(text, chunk with { Content = text.Text, Time = text.Begun });
    }

    /// <summary>A transcript shows the message. What it shows further on than is known, is what the next chunk continues.</summary>
    public static AssembledChunk Show(StreamedText? soFar, ChatMessage shown)
    {
        var message = Dated(soFar, shown);
        if (!shown.IsStreaming)
            return new(null, message);
        // Of a text without a number it cannot be told which chunk comes next.
        return shown.Metadata.ChunkNumber > (soFar?.Chunk ?? 0)
            ? new(new(shown.Metadata.ChunkNumber, shown.Content, message.Time), message)
            : new(soFar, message);
    }

    // Each chunk has a time of its own; the message must not move while it is written.
    private static ChatMessage Dated(StreamedText? soFar, ChatMessage message) =>
        soFar is null || soFar.Begun == message.Time ? message : message with { Time = soFar.Begun };
}
