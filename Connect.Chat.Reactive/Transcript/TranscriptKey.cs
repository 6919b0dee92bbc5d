using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// The position of an entry. Entries of past contacts precede all others, whatever the clocks of the service's hosts
/// said. Otherwise entries are ordered by the time of their item, then by arrival; older items that are loaded or
/// recovered later precede those that have arrived. An item without a time follows the item that was placed before it.
/// </summary>
internal readonly record struct TranscriptKey(long Ticks, long Arrival) : ITreeKey<TranscriptKey>
{
    // Larger than the ticks of any time. Subtracting it makes ticks negative and keeps their order.
    private const long PastContactOffset = 1L << 62;

    /// <summary>The ticks without the offset of past contacts.</summary>
    public long ItemTicks => Ticks < 0 ? Ticks + PastContactOffset : Ticks;

    public static TranscriptKey Of(TranscriptEntry entry, long arrival, long ticksBefore)
    {
        var ticks = entry.Item.IsTimeEstimated ? ticksBefore : entry.Item.Time.UtcTicks;
        return new(ticks - (entry.Item.IsFromPastContact ? PastContactOffset : 0), arrival);
    }

    public int OrderAgainst(in TranscriptKey other)
    {
        int order = Ticks.CompareTo(other.Ticks);
        return order != 0 ? order : Arrival.CompareTo(other.Arrival);
    }
}
