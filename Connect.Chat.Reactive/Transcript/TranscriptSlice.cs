using System.Collections;
using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>A list of adjacent entries of a frozen tree. Creating it takes constant time.</summary>
internal sealed class TranscriptSlice<TKey>(TreeView<TKey, TranscriptEntry> entries, int start, int count)
    : IReadOnlyList<TranscriptEntry>
    where TKey : struct, ITreeKey<TKey>
{
    public int Count => count;

    public TranscriptEntry this[int index] => index >= 0 && index < count
        ? entries.RowAt(start + index).Value
        : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<TranscriptEntry> GetEnumerator()
    {
        int taken = 0;
        while (taken < count)
        {
            int at = start + taken;
            var leaf = entries.LeafAt(ref at);
            for (; at < leaf.Count && taken < count; at++, taken++)
                yield return leaf[at].Value;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
