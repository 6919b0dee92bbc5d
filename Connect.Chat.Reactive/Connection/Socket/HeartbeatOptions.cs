namespace Connect.Chat.Reactive;

/// <summary>Controls the detection of a socket that is dead but was never closed.</summary>
public sealed record HeartbeatOptions
{
    /// <summary>
    /// The interval of heartbeats and deep heartbeats. Default: 10 seconds, as in ChatJS. More than 0.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The number of intervals without any frame after which the socket counts as lost. Default: 2. At least 1.
    /// </summary>
    public int SilentIntervals { get; init; } = 2;

    internal void Validate()
    {
        OptionValidation.Positive(Interval, nameof(Interval));
        OptionValidation.AtLeast(SilentIntervals, 1, nameof(SilentIntervals));
    }
}
