namespace Connect.Chat.Reactive.Transcript.Tree;

/// <summary>One step from the rows of one tree to those of another.</summary>
/// <param name="Index">Where, when all steps before have been taken.</param>
/// <param name="Before">What is there; null when something is added.</param>
/// <param name="After">What takes its place; null when it is removed.</param>
internal readonly record struct TreeEdit<TValue>(int Index, TValue? Before, TValue? After)
    where TValue : class;
