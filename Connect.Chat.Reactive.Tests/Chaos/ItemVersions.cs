using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>Compares the emitted versions of items with the versions of the service.</summary>
internal static class ItemVersions
{
    /// <summary>The members that distinguish two versions of an item, apart from receipts.</summary>
    internal sealed record Version(string Content, string Status, string Files);

    public static Version Of(JsonObject item) => new(
        (string?)item["Content"] ?? "",
        StatusOf(item),
        (string?)item["Attachments"]?[0]?["Status"] ?? "");

    public static string StatusOf(JsonObject item) =>
        (string?)item["MessageMetadata"]?["MessageProcessingStatus"] ?? "";

    /// <summary>Returns the id of an item; its content if it has none, which is unique here.</summary>
    public static string KeyOf(JsonObject item) =>
        WireItem.IdOf(item) is { Length: > 0 } id ? id : (string?)item["Content"] ?? "";

    public static string KeyOf(ChatItem item) =>
        item.Id.Length > 0 ? item.Id : (item as ChatMessage)?.Content ?? "";

    /// <summary>
    /// Checks that each notification of an item is newer and that the last one has the service's version.
    /// </summary>
    /// <param name="emitted">The notifications of one item, in order.</param>
    /// <param name="before">The version before the change; null if the item did not change.</param>
    /// <param name="last">The version of the service.</param>
    /// <param name="subject">The run and the item, for assertion messages.</param>
    public static void Check(IReadOnlyList<ChatItem> emitted, Version? before, Version last, string subject)
    {
        Assert.That(Of(emitted[^1]), Is.EqualTo(last), $"{subject} was left in an older version");
        var seen = (Change: -1, Receipts: -1);
        foreach (var item in emitted)
        {
            var version = Of(item);
            Assert.That(
                version, Is.EqualTo(last).Or.EqualTo(before), $"{subject} has a version that the service never had");
            var now = (Change: version == last ? 1 : 0, Receipts: ReceiptsOf(item));
            // A page may show fewer receipts than were pushed. Such a version must not be emitted.
            var isLater = now.Change > seen.Change || (now.Change == seen.Change && now.Receipts > seen.Receipts);
            Assert.That(isLater, $"{subject} was emitted twice or went back");
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
