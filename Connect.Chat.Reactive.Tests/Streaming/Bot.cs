namespace Connect.Chat.Reactive.Tests.Streaming;

/// <summary>A message as a bot writes it: "a", "ab", "abc" and so on; the last chunk holds it all.</summary>
internal static class Bot
{
    public static readonly DateTimeOffset Begun = new(2026, 7, 30, 12, 0, 0, TimeSpan.Zero);

    /// <summary>All that has been written by that chunk.</summary>
    public static string TextAt(int number) => new([.. Enumerable.Range(0, number).Select(static i => (char)('a' + (i % 26)))]);

    /// <summary>A chunk as it is pushed.</summary>
    public static TextMessage Chunk(int number, string id = "m") => Message(id, number, TextAt(number)[^1..], completed: false);

    /// <summary>The last chunk.</summary>
    public static TextMessage Whole(int number, string id = "m") => Message(id, number, TextAt(number - 1), completed: true);

    /// <summary>The message as a transcript shows it after that chunk.</summary>
    public static TextMessage Shown(int number, string id = "m") =>
        Message(id, number, TextAt(number), completed: false) with { Time = Begun };

    /// <summary>The message as a transcript may show it when it is complete: as if it had never been streamed.</summary>
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
