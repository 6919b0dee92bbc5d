namespace Connect.Chat.Reactive.Transcript;

/// <summary>A page of older items that the application has loaded.</summary>
/// <param name="Items">The items, oldest first.</param>
/// <param name="HasOlder">Whether older items remain.</param>
/// <param name="Start">The <see cref="TranscriptSnapshot.OlderStart"/> before which the page was loaded.</param>
/// <param name="OldestId">The id before which the next page is loaded; null if it is unknown.</param>
internal sealed record OlderPage(IReadOnlyList<ChatItem> Items, bool HasOlder, OlderStart Start, string? OldestId);
