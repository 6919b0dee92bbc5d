using Connect.Chat.Reactive.Delivery;

namespace Connect.Chat.Reactive.Tests.Fuzz;

/// <summary>
/// Finds items that a session emits twice: again, without being a later version. It compares ids as texts, so that it
/// does not share the code that it judges.
/// </summary>
internal sealed class EmissionCheck
{
    private readonly Dictionary<string, ItemVersion> _emitted = new(StringComparer.Ordinal);

    public int Doubled { get; private set; }

    public void Add(ChatItem item)
    {
        // Receipts have the id of their message, and an item without an id may be said twice.
        if (item is MessageReceipt or { Id.Length: 0 })
            return;
        var version = ItemVersion.Of(item);
        if (_emitted.TryGetValue(item.Id, out var before) && !version.IsLaterThan(before))
            Doubled++;
        _emitted[item.Id] = version;
    }

    public bool Has(string id) => _emitted.ContainsKey(id);
}
