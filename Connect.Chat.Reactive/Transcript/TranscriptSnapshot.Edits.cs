using Connect.Chat.Reactive.Transcript.Tree;

namespace Connect.Chat.Reactive;

public sealed partial class TranscriptSnapshot
{
    /// <summary>
    /// What to do to a list of the entries of an earlier snapshot, step by step, to have those of this one. What both
    /// snapshots share is not looked at: it costs what has changed, times a logarithm of the length.
    /// </summary>
    /// <param name="earlier">An earlier snapshot of the same session, or <see cref="Empty"/>. A later one does as well.</param>
    /// <returns>The steps, in the order of the list; none when the entries are the same.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="earlier"/> is null.</exception>
    public IReadOnlyList<TranscriptEdit> EditsSince(TranscriptSnapshot earlier)
    {
        if (earlier is null)
            throw new ArgumentNullException(nameof(earlier));
        return TreeDifference.Between(earlier._entries, _entries).ConvertAll(ToEdit);
    }

    private static TranscriptEdit ToEdit(TreeEdit<TranscriptEntry> edit) => edit switch
    {
        { Before: null, After: { } added } => new(TranscriptEditKind.Add, edit.Index, added),
        { Before: { } removed, After: null } => new(TranscriptEditKind.Remove, edit.Index, removed),
        _ => new(TranscriptEditKind.Replace, edit.Index, edit.After!),
    };
}
