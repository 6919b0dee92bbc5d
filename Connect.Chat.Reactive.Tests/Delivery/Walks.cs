using Connect.Chat.Reactive.Delivery;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Walks over a complete transcript.</summary>
internal static class Walks
{
    private const int Plenty = 1_000_000;

    /// <summary>Reads a transcript, oldest item first, in pages of this size.</summary>
    public static TranscriptWalk Walk(
        this ItemSequencer sequencer, IReadOnlyList<ChatItem> transcript, int pageSize = 100, bool isRecheck = false)
    {
        var walk = sequencer.BeginWalk(isRecheck, Plenty);
        var end = transcript.Count;
        while (true)
        {
            var start = Math.Max(0, end - pageSize);
            var page = transcript.Skip(start).Take(end - start).Reverse().ToList();
            end = start;
            if (!walk.Add(
                new() { Transcript = page, NextToken = start > 0 ? $"{start}" : "" }, sequencer.IsBeforeGap(page)))
                return walk;
        }
    }

    /// <summary>Reads a transcript and emits the missing items.</summary>
    public static void CatchUp(this ItemSequencer sequencer, IReadOnlyList<ChatItem> transcript, int pageSize = 100) =>
        sequencer.Complete(sequencer.Walk(transcript, pageSize));
}
