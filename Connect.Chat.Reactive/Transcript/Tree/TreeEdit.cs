namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>One step that turns the rows of one tree into those of another.</summary>
/// <param name="Index">The index of the row, after all previous steps.</param>
/// <param name="Before">The row's value before the step; null if the step adds a row.</param>
/// <param name="After">The row's value after the step; null if the step removes the row.</param>
internal readonly record struct TreeEdit<TValue>(int Index, TValue? Before, TValue? After)
    where TValue : class;
