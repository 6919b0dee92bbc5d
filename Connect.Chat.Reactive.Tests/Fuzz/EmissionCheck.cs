using Connect.Chat.Reactive.Delivery;

namespace Connect.Chat.Reactive.Tests.Fuzz;

/// <summary>Finds items that a session emits twice: again, without being a later version.</summary>
internal sealed class EmissionCheck
{
    private readonly Dictionary<ulong, ItemVersion> _emitted = [];

    public int Doubled { get; private set; }

    public void Add(ChatItem item)
    {
        var identity = ItemIdentity.Of(item);
        var version = ItemVersion.Of(item);
        if (_emitted.TryGetValue(identity, out var before) && !version.IsLaterThan(before))
            Doubled++;
        _emitted[identity] = version;
    }

    public bool Has(string id) => _emitted.ContainsKey(ItemIdentity.OfId(id));
}
