namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// A set of fingerprints, at 11 to 16 bytes each. Fingerprints are hashes already, so a slot is a scaled fingerprint
/// and collisions move on to the next slot.
/// </summary>
internal sealed class FingerprintSet
{
    private const int FirstSize = 16;

    private ulong[] _slots = [];

    public int Count { get; private set; }

    public bool Contains(ulong fingerprint) => _slots.Length > 0 && _slots[Find(fingerprint)] == fingerprint;

    /// <summary>Adds a fingerprint, which must not be 0. False if the set contains it.</summary>
    public bool Add(ulong fingerprint)
    {
        // At most three quarters full: a search then ends after few slots.
        if (Count * 4L >= _slots.Length * 3L)
            Grow();
        var slot = Find(fingerprint);
        if (_slots[slot] == fingerprint)
            return false;
        _slots[slot] = fingerprint;
        Count++;
        return true;
    }

    // The slot that holds the fingerprint, or the free one in which it belongs.
    private int Find(ulong fingerprint)
    {
        var slot = (int)(((fingerprint >> 32) * (ulong)_slots.Length) >> 32);
        while (_slots[slot] != 0 && _slots[slot] != fingerprint)
            slot = slot + 1 == _slots.Length ? 0 : slot + 1;
        return slot;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new ulong[old.Length == 0 ? FirstSize : old.Length + (old.Length / 2)];
        foreach (var fingerprint in old)
        {
            if (fingerprint != 0)
                _slots[Find(fingerprint)] = fingerprint;
        }
    }
}
