namespace Connect.Chat.Reactive;

/// <summary>
/// The properties of <see cref="HeartbeatOptions"/> for compilers before C# 9 and for configuration. Part of
/// <see cref="ChatSessionSettings"/>.
/// </summary>
public sealed class HeartbeatSettings
{
    private static readonly HeartbeatOptions Defaults = new();

    /// <inheritdoc cref="HeartbeatOptions.Interval"/>
    public TimeSpan Interval { get; set; } = Defaults.Interval;

    /// <inheritdoc cref="HeartbeatOptions.SilentIntervals"/>
    public int SilentIntervals { get; set; } = Defaults.SilentIntervals;

    /// <summary>Creates options with the present values. The settings can change afterwards.</summary>
    /// <returns>The options, which are validated when a session is created.</returns>
    public HeartbeatOptions ToOptions() => new()
    {
        Interval = Interval,
        SilentIntervals = SilentIntervals,
    };
}
