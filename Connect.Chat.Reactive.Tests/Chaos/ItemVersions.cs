using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>Compares the versions of items that a session emitted with those that the service had.</summary>
internal static class ItemVersions
{
    /// <summary>What tells two versions of an item apart, other than receipts.</summary>
    internal sealed record Version(string Content, string Status, string Files);

    public static Version Of(JsonObject item) => new(
        (string?)item["Content"] ?? "",
        StatusOf(item),
        (string?)item["Attachments"]?[0]?["Status"] ?? "");

    public static string StatusOf(JsonObject item) =>
        (string?)item["MessageMetadata"]?["MessageProcessingStatus"] ?? "";

    /// <summary>The id of an item; its content where it has none, which is never said twice here.</summary>
    public static string KeyOf(JsonObject item) =>
        WireItem.IdOf(item) is { Length: > 0 } id ? id : (string?)item["Content"] ?? "";

    public static string KeyOf(ChatItem item) =>
        item.Id.Length > 0 ? item.Id : (item as ChatMessage)?.Content ?? "";

    /// <summary>Checks that the emissions of an item go forward and end with the service's version.</summary>
    /// <param name="emitted">The emissions of one item, in order.</param>
    /// <param name="before">The version before the change; null where there was none.</param>
    /// <param name="last">The service's version.</param>
    /// <param name="about">The run and the item.</param>
    public static void Check(IReadOnlyList<ChatItem> emitted, Version? before, Version last, string about)
    {
        Assert.That(Of(emitted[^1]), Is.EqualTo(last), $"{about} was left in an older version");
        var seen = (Change: -1, Receipts: -1);
        foreach (var item in emitted)
        {
            var version = Of(item);
            Assert.That(version, Is.EqualTo(last).Or.EqualTo(before), $"{about} is no version of the service's");
            var now = (Change: version == last ? 1 : 0, Receipts: ReceiptsOf(item));
            // A page may show an item with fewer receipts than were pushed; that is no reason to emit it.
            var isLater = now.Change > seen.Change || (now.Change == seen.Change && now.Receipts > seen.Receipts);
            Assert.That(isLater, $"{about} was doubled or went back");
            seen = now;
        }
    }

    public static Version Of(ChatItem item) => new(
        (item as ChatMessage)?.Content ?? "",
        item is ChatMessage { Metadata.ProcessingStatus: not MessageProcessingStatus.None and var status }
            ? status.ToString().ToUpperInvariant()
            : "",
        item is AttachmentMessage { Attachments: [var file, ..] } ? NameOf(file.Status) : "");

    private static int ReceiptsOf(ChatItem item) => (item as ChatMessage)?.Metadata.Receipts
        .Sum(static receipt => (receipt.DeliveredAt is null ? 0 : 1) + (receipt.ReadAt is null ? 0 : 1)) ?? 0;

    private static string NameOf(AttachmentStatus status) =>
        status == AttachmentStatus.InProgress ? "IN_PROGRESS" : status.ToString().ToUpperInvariant();
}
