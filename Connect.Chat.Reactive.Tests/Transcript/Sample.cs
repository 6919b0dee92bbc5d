using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

/// <summary>Items of a chat of the session's customer with an agent.</summary>
internal static class Sample
{
    public const string Own = "customer-1";

    public const string Other = "agent-1";

    public static readonly DateTimeOffset Start = new(2026, 7, 30, 12, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset At(double second) => Start.AddSeconds(second);

    public static TextMessage Theirs(string id, double second, string content = "Hello") =>
        Text(id, second, content, Other);

    public static TextMessage Mine(string id, double second, string content = "Hello") =>
        Text(id, second, content, Own);

    public static TextMessage Draft(string content = "Hello") => Text("", 0, content, Own);

    public static AttachmentMessage File(string id, double second, string name, AttachmentStatus status) => new()
    {
        Id = id,
        Time = At(second),
        ContentType = "application/pdf",
        Participant = new() { Id = Own, Role = ParticipantRole.Customer },
        Attachments = [new() { Id = id, Name = name, Status = status }],
    };

    public static MessageReceipt Receipt(string messageId, ReceiptKind kind, string recipient = Other) =>
        new() { MessageId = messageId, Kind = kind, RecipientParticipantId = recipient };

    public static T WithReceipt<T>(this T message, bool delivered, bool read, string recipient = Other)
        where T : ChatMessage
    {
        var receipt = new TranscriptReceipt
        {
            RecipientParticipantId = recipient,
            DeliveredAt = delivered ? Start : null,
            ReadAt = read ? Start : null,
        };
        return (T)(message with { Metadata = new() { Receipts = [receipt] } });
    }

    public static T Chunk<T>(this T message, int number, bool completed = false)
        where T : ChatMessage =>
        (T)(message with { Metadata = new() { ChunkNumber = number, MessageCompleted = completed } });

    /// <summary>Puts an item without the hint that it is new.</summary>
    public static bool Put(this TranscriptStore store, ChatItem item) => store.Put(item, ItemChange.Updated);

    /// <summary>The visible content of a snapshot, one line for each entry.</summary>
    public static string[] Lines(this TranscriptStore store) => store.Snapshot().Lines();

    public static string[] Lines(this TranscriptSnapshot snapshot) =>
        [.. snapshot.Select(static entry => entry.Line())];

    public static string Line(this TranscriptEntry entry) =>
        $"{Or(entry.Item.Id)} {(entry.Item.Time - Start).TotalSeconds} {(entry.Item as ChatMessage)?.Content} "
        + $"{entry.Status} {Or(entry.ClientToken)}";

    private static string Or(string text) => text.Length > 0 ? text : "-";

    private static TextMessage Text(string id, double second, string content, string participant) => new()
    {
        Id = id,
        Time = At(second),
        ContentType = ChatContentType.TextPlain,
        Content = content,
        Participant = new() { Id = participant },
    };
}
