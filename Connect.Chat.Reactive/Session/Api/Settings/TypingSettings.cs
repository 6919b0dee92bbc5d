namespace Connect.Chat.Reactive;

/// <summary>
/// The properties of <see cref="TypingOptions"/> for compilers before C# 9 and for configuration. Part of
/// <see cref="ChatSessionSettings"/>.
/// </summary>
public sealed class TypingSettings
{
    private static readonly TypingOptions Defaults = new();

    /// <inheritdoc cref="TypingOptions.Interval"/>
    public TimeSpan Interval { get; set; } = Defaults.Interval;

    /// <inheritdoc cref="TypingOptions.IndicatorDuration"/>
    public TimeSpan IndicatorDuration { get; set; } = Defaults.IndicatorDuration;

    /// <summary>Creates options with the present values. The settings can change afterwards.</summary>
    /// <returns>The options, which are validated when a session is created.</returns>
    public TypingOptions ToOptions() => new()
    {
        Interval = Interval,
        IndicatorDuration = IndicatorDuration,
    };
}
