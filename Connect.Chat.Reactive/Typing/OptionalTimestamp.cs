namespace Connect.Chat.Reactive.Typing;

/// <summary>
/// When something happened, in a third of the room of a <see cref="DateTimeOffset"/> that may be missing. Never is
/// neither before nor after anything.
/// </summary>
internal readonly struct OptionalTimestamp
{
    // One more than the ticks, so that there is room for never.
    private readonly long _at;

    private OptionalTimestamp(DateTimeOffset time) => _at = time.UtcTicks + 1;

    public bool HasCome => _at != 0;

    public DateTimeOffset Time => new(_at - 1, TimeSpan.Zero);

    public static implicit operator OptionalTimestamp(DateTimeOffset time) => new(time);

    public static bool operator <=(OptionalTimestamp one, OptionalTimestamp other) => one.HasCome && other.HasCome && one._at <= other._at;

    public static bool operator >=(OptionalTimestamp one, OptionalTimestamp other) => other <= one;

    public static bool operator >(OptionalTimestamp one, OptionalTimestamp other) => one.HasCome && other.HasCome && one._at > other._at;

    public static bool operator <(OptionalTimestamp one, OptionalTimestamp other) => other > one;
}
