namespace Connect.Chat.Reactive;

/// <summary>One step that turns a list of the entries of one snapshot into those of a later one.</summary>
/// <param name="Kind">The kind of step.</param>
/// <param name="Index">The index at which to apply the step, after all previous steps; 0 is the oldest entry.</param>
/// <param name="Entry">The entry to add, to remove, or to put in the place of the existing one.</param>
public readonly record struct TranscriptEdit(TranscriptEditKind Kind, int Index, TranscriptEntry Entry);

/// <summary>The kind of a <see cref="TranscriptEdit"/>.</summary>
public enum TranscriptEditKind
{
    /// <summary>Insert the entry at the index.</summary>
    Add,

    /// <summary>
    /// Remove the entry at the index. An entry that moves, as a sent message does when the service returns its time,
    /// is removed in one step and added in another.
    /// </summary>
    Remove,

    /// <summary>Replace the entry at the index, because its status or its item has changed.</summary>
    Replace,
}
