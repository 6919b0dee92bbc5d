namespace Connect.Chat.Reactive.Tests.Streaming;

/// <summary>A streamed message of a bot: "a", "ab", "abc" and so on. The last chunk contains the whole text.</summary>
internal static class Bot
{
    public static readonly DateTimeOffset Begun = new(2026, 7, 30, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The text up to this chunk.</summary>
    public static string TextAt(int number) => new(
        [.. Enumerable.Range(0, number).Select(static i => (char)('a' + (i % 26)))]);

    /// <summary>A pushed chunk.</summary>
    public static TextMessage Chunk(int number, string id = "m") =>
        Message(id, number, TextAt(number)[^1..], completed: false);

    /// <summary>The last chunk.</summary>
    public static TextMessage Whole(int number, string id = "m") =>
        Message(id, number, TextAt(number - 1), completed: true);

    /// <summary>The message in a transcript after this chunk.</summary>
    public static TextMessage Shown(int number, string id = "m") =>
        Message(id, number, TextAt(number), completed: false) with { Time = Begun };

    /// <summary>The complete message in a transcript, without chunk metadata.</summary>
    public static TextMessage ShownPlain(int number, string id = "m") =>
        Message(id, number, TextAt(number - 1), completed: true) with { Time = Begun, Metadata = MessageMetadata.None };

    private static TextMessage Message(string id, int number, string content, bool completed) => new()
    {
        Id = id,
        Time = Begun.AddSeconds(number - 1),
        ContentType = ChatContentType.TextPlain,
        Content = content,
        Participant = new() { Id = "bot", Role = ParticipantRole.System },
        Metadata = new() { ChunkNumber = number, MessageCompleted = completed },
    };
}
