namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// A set of fingerprints that uses 8 to 17 bytes for each. Fingerprints are hashes, so their first bits select a page.
/// A full page is split in two (extendible hashing), so the set grows without copying its other pages.
/// </summary>
internal sealed class FingerprintSet
{
    // Contains searches a page linearly, which is vectorized.
    private const int PageSize = 128;
    private const int InitialPageSize = 8;

    // 2^20 pages hold 90 million fingerprints. A page at this depth grows instead of splitting, so that the directory
    // stays bounded even if many fingerprints share their leading bits.
    private const int MaxDepth = 20;

    private Page[] _directory = [new(depth: 0, InitialPageSize)];

    // The number of leading bits that select a page.
    private int _depth;

    public int Count { get; private set; }

    public bool Contains(ulong fingerprint) => _directory[IndexOf(fingerprint)].Contains(fingerprint);

    /// <summary>Adds a fingerprint. Returns false if the set contains it already.</summary>
    public bool Add(ulong fingerprint)
    {
        var page = _directory[IndexOf(fingerprint)];
        if (page.Contains(fingerprint))
            return false;
        while (page.IsFull)
        {
            Split(page, IndexOf(fingerprint));
            page = _directory[IndexOf(fingerprint)];
        }

        page.Add(fingerprint);
        Count++;
        return true;
    }

    // Two shifts, because C# takes a shift by 64 as a shift by 0.
    private int IndexOf(ulong fingerprint) => (int)((fingerprint >> 1) >> (63 - _depth));

    private void Split(Page page, int index)
    {
        if (page.Depth == _depth)
        {
            _directory = [.. _directory.SelectMany(static entry => new[] { entry, entry })];
            _depth++;
            index *= 2;
        }

        var second = page.Split();
        // The directory entries of a page are adjacent. The second half of them now refers to the new page.
        var shared = 1 << (_depth - second.Depth + 1);
        var first = index & ~(shared - 1);
        for (var i = first + (shared / 2); i < first + shared; i++)
            _directory[i] = second;
    }

    private sealed class Page(int depth, int size)
    {
        private ulong[] _fingerprints = new ulong[size];
        private int _count;

        /// <summary>The number of leading bits that all fingerprints of this page share.</summary>
        public int Depth { get; private set; } = depth;

        public bool IsFull => _count >= PageSize && Depth < MaxDepth;

        public bool Contains(ulong fingerprint) => _fingerprints.AsSpan(0, _count).IndexOf(fingerprint) >= 0;

        public void Add(ulong fingerprint)
        {
            if (_count == _fingerprints.Length)
                Array.Resize(ref _fingerprints, _count * 2);
            _fingerprints[_count++] = fingerprint;
        }

        /// <summary>Keeps the fingerprints whose next bit is 0 and returns a page with the others.</summary>
        public Page Split()
        {
            var nextBit = 1UL << (63 - Depth);
            Depth++;
            var second = new Page(Depth, PageSize);
            var kept = 0;
            for (var i = 0; i < _count; i++)
            {
                if ((_fingerprints[i] & nextBit) != 0)
                    second.Add(_fingerprints[i]);
                else
                    _fingerprints[kept++] = _fingerprints[i];
            }

            _count = kept;
            return second;
        }
    }
}
