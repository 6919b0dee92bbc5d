namespace Connect.Chat.Reactive;

/// <summary>How a session finds out that its socket is dead although nobody closed it.</summary>
public sealed record HeartbeatOptions
{
    /// <summary>How often a heartbeat and a deep heartbeat are sent. Default: 10 seconds, as ChatJS does.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>After how many intervals without any frame the socket counts as lost. Default: 2.</summary>
    public int SilentIntervals { get; init; } = 2;

    internal void Validate()
    {
        OptionValidation.Positive(Interval, nameof(Interval));
        OptionValidation.AtLeast(SilentIntervals, 1, nameof(SilentIntervals));
    }
}
