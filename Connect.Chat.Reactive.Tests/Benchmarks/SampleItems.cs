using Connect.Chat.Reactive;

namespace Connect.Chat.Reactive.Tests.Benchmarks;

/// <summary>Messages of a transcript.</summary>
internal static class SampleItems
{
    private static readonly DateTimeOffset Start = new(2026, 7, 30, 12, 0, 0, TimeSpan.Zero);

    private static readonly ChatParticipant Agent =
        new() { Id = "agent", Role = ParticipantRole.Agent, DisplayName = "Jane" };

    /// <summary>Creates messages that are one millisecond apart.</summary>
    public static ChatItem[] Messages(int first, int count) => [.. Enumerable.Range(first, count).Select(Message)];

    private static TextMessage Message(int number) => new()
    {
        Id = new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]).ToString(),
        Time = Start.AddMilliseconds(number),
        ContentType = ChatContentType.TextPlain,
        Participant = Agent,
        Content = "How can I help you today with your order?",
    };
}
