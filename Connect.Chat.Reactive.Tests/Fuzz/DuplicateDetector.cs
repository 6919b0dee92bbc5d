using Connect.Chat.Reactive.Delivery;

namespace Connect.Chat.Reactive.Tests.Fuzz;

/// <summary>
/// Counts items that a session emits again without a newer version. It compares ids as strings, so that it does not use
/// the SDK code under test.
/// </summary>
internal sealed class DuplicateDetector
{
    private readonly Dictionary<string, ItemVersion> _emitted = new(StringComparer.Ordinal);

    public int Duplicates { get; private set; }

    public void Add(ChatItem item)
    {
        // Receipts and metadata share the id of their message. Items without an id may be published twice.
        if (item is MessageReceipt or UnknownItem { Type: "MESSAGEMETADATA" or "MESSAGE_METADATA" } or { Id.Length: 0 })
            return;
        var version = ItemVersion.Of(item);
        if (_emitted.TryGetValue(item.Id, out var before) && !version.IsLaterThan(before))
            Duplicates++;
        _emitted[item.Id] = version;
    }

    public bool Has(string id) => _emitted.ContainsKey(id);
}
