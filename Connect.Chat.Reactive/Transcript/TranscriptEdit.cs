namespace Connect.Chat.Reactive;

/// <summary>One step from a <see cref="TranscriptSnapshot"/> to a later one, for lists that show it.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Index">Where, once the steps before it have been taken; 0 is the oldest entry.</param>
/// <param name="Entry">What is added or takes the place; what is removed.</param>
public readonly record struct TranscriptEdit(TranscriptEditKind Kind, int Index, TranscriptEntry Entry);

/// <summary>What is done to a list of entries.</summary>
public enum TranscriptEditKind
{
    /// <summary>The entry is inserted at the index.</summary>
    Add,

    /// <summary>
    /// The entry is taken out. One that moves, as a message does when the service has given it its time, is taken out
    /// in one step and added in another.
    /// </summary>
    Remove,

    /// <summary>The entry takes the place of the one at the index: its status or its item has changed.</summary>
    Replace,
}
