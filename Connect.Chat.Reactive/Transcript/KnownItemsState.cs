namespace Connect.Chat.Reactive.Transcript;

/// <summary>What <see cref="KnownItems"/> hands on to another process.</summary>
/// <param name="Through">Everything strictly older has been emitted.</param>
/// <param name="Names">Items that are not older, and have been emitted, each with how far it had come.</param>
/// <param name="Spans">Spans that were emitted without a gap, beyond a hole that is not filled.</param>
internal sealed record KnownItemsState(
    DateTimeOffset Through,
    IReadOnlyDictionary<string, int> Names,
    IReadOnlyList<(DateTimeOffset From, DateTimeOffset Until)> Spans);
