namespace Connect.Chat.Reactive.Connection;

/// <summary>The time, by both clocks.</summary>
/// <param name="Monotonic">For durations, as the other clock may be set at any time.</param>
/// <param name="Utc">For times that the application sees.</param>
internal readonly record struct ClockReading(TimeSpan Monotonic, DateTimeOffset Utc)
{
    public static ClockReading Of(TimeProvider time) =>
        new(time.GetElapsedTime(0, time.GetTimestamp()), time.GetUtcNow());
}
