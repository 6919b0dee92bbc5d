using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// Where an entry stands: those of past contacts before all others, whatever the clocks of the service said; then by
/// the time of its item, and among those of the same time by arrival. An item without a time stands behind the one
/// that was placed before it.
/// </summary>
internal readonly record struct TranscriptKey(long Ticks, long Arrival) : ITreeKey<TranscriptKey>
{
    // No time has so many ticks: what is below zero is past, and in the order of its time all the same.
    private const long BeforeAll = 1L << 62;

    public static TranscriptKey Of(TranscriptEntry entry, long arrival, long ticksBefore)
    {
        var ticks = entry.Item.IsTimeEstimated ? ticksBefore : entry.Item.Time.UtcTicks;
        return new(ticks - (entry.Item.IsFromPastContact ? BeforeAll : 0), arrival);
    }

    public int OrderAgainst(in TranscriptKey other)
    {
        int order = Ticks.CompareTo(other.Ticks);
        return order != 0 ? order : Arrival.CompareTo(other.Arrival);
    }
}
