namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// A 64-bit hash of texts and numbers, the same in every process and on every platform. Among a million items, the
/// probability that two share a fingerprint is 1 in 37 million.
/// </summary>
internal struct Fingerprint
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private ulong _hash;

    /// <summary>The hash of everything added so far; never 0.</summary>
    public readonly ulong Value
    {
        get
        {
            var mixed = Mix(_hash);
            return mixed == 0 ? 1 : mixed;
        }
    }

    /// <summary>Adds a text and its length, so that two texts do not hash like their concatenation.</summary>
    public void Add(string text)
    {
        Add((ulong)text.Length);
        var index = 0;
        for (; index + 4 <= text.Length; index += 4)
        {
            Add(text[index]
                | ((ulong)text[index + 1] << 16)
                | ((ulong)text[index + 2] << 32)
                | ((ulong)text[index + 3] << 48));
        }

        var rest = 0UL;
        for (var shift = 0; index < text.Length; index++, shift += 16)
            rest |= (ulong)text[index] << shift;
        Add(rest);
    }

    public void Add(ulong number)
    {
        var hash = (_hash ^ number) * Multiplier;
        _hash = hash ^ (hash >> 29);
    }

    // Each input bit changes about half of the output bits.
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 32);
    }
}
