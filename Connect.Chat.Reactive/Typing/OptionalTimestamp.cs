namespace Connect.Chat.Reactive.Typing;

/// <summary>
/// A UTC time or no value, in a third of the memory of a nullable <see cref="DateTimeOffset"/>. Comparisons are false
/// unless both timestamps have a value.
/// </summary>
internal readonly struct OptionalTimestamp
{
    // Ticks plus one, so that the default is no value.
    private readonly long _ticksPlusOne;

    private OptionalTimestamp(DateTimeOffset time) => _ticksPlusOne = time.UtcTicks + 1;

    public bool HasValue => _ticksPlusOne != 0;

    public DateTimeOffset Value => new(_ticksPlusOne - 1, TimeSpan.Zero);

    public static implicit operator OptionalTimestamp(DateTimeOffset time) => new(time);

    public bool IsAfter(OptionalTimestamp other) =>
        HasValue && other.HasValue && _ticksPlusOne > other._ticksPlusOne;

    public bool IsAtOrAfter(OptionalTimestamp other) =>
        HasValue && other.HasValue && _ticksPlusOne >= other._ticksPlusOne;

    public bool IsAtOrBefore(OptionalTimestamp other) => other.IsAtOrAfter(this);
}
