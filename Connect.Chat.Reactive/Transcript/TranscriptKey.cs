using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>Where an entry stands: by the time of its item, and among those of the same time by arrival.</summary>
internal readonly record struct TranscriptKey(long Ticks, long Arrival) : ITreeKey<TranscriptKey>
{
    public static TranscriptKey Of(TranscriptEntry entry, long arrival) => new(entry.Item.Time.UtcTicks, arrival);

    public int OrderAgainst(in TranscriptKey other)
    {
        int order = Ticks.CompareTo(other.Ticks);
        return order != 0 ? order : Arrival.CompareTo(other.Arrival);
    }
}
