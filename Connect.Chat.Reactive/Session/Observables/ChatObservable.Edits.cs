using System.Reactive.Linq;

namespace Connect.Chat.Reactive;

public static partial class ChatObservable
{
    /// <summary>
    /// What changes from snapshot to snapshot, to keep a list on a screen up to date without looking through all of
    /// the transcript. For each subscriber it begins with adding all that there is.
    /// </summary>
    /// <param name="snapshots">The <see cref="IChatSession.Transcript"/>, sampled or observed elsewhere as you like.</param>
    /// <returns>The steps from each snapshot to the next, as <see cref="TranscriptSnapshot.EditsSince"/> gives them; never none.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="snapshots"/> is null.</exception>
    /// <example>
    /// <code>
    /// var list = new System.Collections.ObjectModel.ObservableCollection&lt;TranscriptEntry&gt;();
    /// using IDisposable showing = chat.Transcript.Edits().Subscribe(edits =>
    /// {
    ///     foreach (TranscriptEdit edit in edits)
    ///     {
    ///         switch (edit.Kind)
    ///         {
    ///             case TranscriptEditKind.Add:
    ///                 list.Insert(edit.Index, edit.Entry);
    ///                 break;
    ///             case TranscriptEditKind.Remove:
    ///                 list.RemoveAt(edit.Index);
    ///                 break;
    ///             case TranscriptEditKind.Replace:
    ///                 list[edit.Index] = edit.Entry;
    ///                 break;
    ///         }
    ///     }
    /// });
    /// </code>
    /// </example>
    public static IObservable<IReadOnlyList<TranscriptEdit>> Edits(this IObservable<TranscriptSnapshot> snapshots)
    {
        if (snapshots is null)
            throw new ArgumentNullException(nameof(snapshots));
        return snapshots
            .StartWith(TranscriptSnapshot.Empty)
            .Buffer(count: 2, skip: 1)
            .Where(static pair => pair.Count == 2)
            .Select(static pair => pair[1].EditsSince(pair[0]))
            .Where(static edits => edits.Count > 0);
    }
}
