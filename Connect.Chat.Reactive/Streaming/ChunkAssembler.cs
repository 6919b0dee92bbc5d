namespace Connect.Chat.Reactive.Streaming;

/// <summary>
/// Assembles a streamed message. Pure. A pushed chunk contains a piece of the text, except for the last one, which
/// contains the whole text. A transcript contains the text that had been streamed by then.
/// </summary>
internal static class ChunkAssembler
{
    /// <summary>
    /// Applies a pushed chunk. A chunk out of order changes nothing, because the last chunk contains the whole text.
    /// </summary>
    public static AssembledChunk Push(StreamedText? soFar, ChatMessage chunk)
    {
        if (!chunk.IsStreaming)
            return Completed(soFar, WithStartTime(soFar, chunk));
        var number = chunk.Metadata.ChunkNumber;
        if (soFar is null ? number != 1 : number - 1 != soFar.ChunkNumber)
            return new(soFar, null);
        var message = WithStartTime(soFar, chunk) with { Content = soFar?.Content + chunk.Content };
        return new(TextOf(number, message), message);
    }

    /// <summary>
    /// Applies the message as a transcript shows it. If the transcript is ahead of the text so far, its text is what
    /// the next chunk continues.
    /// </summary>
    public static AssembledChunk Show(StreamedText? soFar, ChatMessage shown)
    {
        var message = WithStartTime(soFar, shown);
        if (!shown.IsStreaming)
            return Completed(soFar, message);
        // Without a chunk number, the text does not tell which chunk comes next.
        return shown.Metadata.ChunkNumber > (soFar?.ChunkNumber ?? 0)
            ? new(TextOf(shown.Metadata.ChunkNumber, message), message)
            : new(soFar, message);
    }

    // While a complete message is being processed, a further version follows. It must keep the place, too.
    private static AssembledChunk Completed(StreamedText? soFar, ChatMessage message) =>
        new(soFar is not null && ItemVersion.Of(message).IsUnfinished ? soFar with { Content = "" } : null, message);

    private static StreamedText TextOf(int number, ChatMessage message) =>
        new(number, message.Content, message.Time, message.IsTimeEstimated);

    // Each chunk has a time, but the message must keep its place while it is streamed.
    private static ChatMessage WithStartTime(StreamedText? soFar, ChatMessage message)
    {
        var keepsOwn = soFar is null
            || (soFar.IsStartEstimated && !message.IsTimeEstimated)
            || (soFar.StartedAt == message.Time && soFar.IsStartEstimated == message.IsTimeEstimated);
        return keepsOwn
            ? message
            : message with { Time = soFar!.StartedAt, IsTimeEstimated = soFar.IsStartEstimated };
    }
}
