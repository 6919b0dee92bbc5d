namespace Connect.Chat.Reactive;

/// <summary>One step that turns a list of the entries of one snapshot into those of a later one.</summary>
/// <param name="Kind">The kind of step.</param>
/// <param name="Index">The index at which to apply the step, after all previous steps; 0 is the oldest entry.</param>
/// <param name="Entry">The entry to add, to remove, or to put in the place of the existing one.</param>
public readonly record struct TranscriptEdit(TranscriptEditKind Kind, int Index, TranscriptEntry Entry)
{
    /// <summary>
    /// The index from which a <see cref="TranscriptEditKind.Move"/> takes the entry, after all previous steps. For
    /// other kinds it has no meaning. Default: 0.
    /// </summary>
    public int OldIndex { get; init; }

    /// <summary>The <see cref="TranscriptEntry.Key"/> of the entry: the same for all steps of one row.</summary>
    public string Key => Entry.Key;
}

/// <summary>The kind of a <see cref="TranscriptEdit"/>.</summary>
public enum TranscriptEditKind
{
    /// <summary>Insert the entry at the index.</summary>
    Add,

    /// <summary>Remove the entry at the index.</summary>
    Remove,

    /// <summary>Replace the entry at the index, because its status or its item has changed.</summary>
    Replace,

    /// <summary>
    /// Take the entry at <see cref="TranscriptEdit.OldIndex"/> out, and put <see cref="TranscriptEdit.Entry"/>, its
    /// latest version, in at the index. A sent message moves when the service returns its time, if other messages came
    /// in between.
    /// </summary>
    Move,
}
