namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// A 64-bit hash of texts and numbers, the same in every process and on every platform. Two of a million items
/// share one with a probability of 1 in 37 million.
/// </summary>
internal struct Fingerprint
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private ulong _hash;

    /// <summary>The hash of all that was added; never 0.</summary>
    public readonly ulong Value
    {
        get
        {
            var mixed = Mix(_hash);
            return mixed == 0 ? 1 : mixed;
        }
    }

    /// <summary>Adds a text. Its length counts, so that two texts in a row are not the same as one.</summary>
    public void Add(string text)
    {
        Add((ulong)text.Length);
        var at = 0;
        for (; at + 4 <= text.Length; at += 4)
            Add(text[at] | ((ulong)text[at + 1] << 16) | ((ulong)text[at + 2] << 32) | ((ulong)text[at + 3] << 48));
        var rest = 0UL;
        for (var shift = 0; at < text.Length; at++, shift += 16)
            rest |= (ulong)text[at] << shift;
        Add(rest);
    }

    public void Add(ulong number)
    {
        var hash = (_hash ^ number) * Multiplier;
        _hash = hash ^ (hash >> 29);
    }

    // Every bit of the input changes about half of the bits of the output.
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
