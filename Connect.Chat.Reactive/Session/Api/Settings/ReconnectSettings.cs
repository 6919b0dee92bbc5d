namespace Connect.Chat.Reactive;

/// <summary>
/// The properties of <see cref="ReconnectOptions"/> for compilers before C# 9 and for configuration. Part of
/// <see cref="ChatSessionSettings"/>.
/// </summary>
public sealed class ReconnectSettings
{
    private static readonly ReconnectOptions Defaults = new();

    /// <inheritdoc cref="ReconnectOptions.BaseDelay"/>
    public TimeSpan BaseDelay { get; set; } = Defaults.BaseDelay;

    /// <inheritdoc cref="ReconnectOptions.MaxDelay"/>
    public TimeSpan MaxDelay { get; set; } = Defaults.MaxDelay;

    /// <inheritdoc cref="ReconnectOptions.MaxRetryAttempts"/>
    public int? MaxRetryAttempts { get; set; }

    /// <inheritdoc cref="ReconnectOptions.MaxConnectAttempts"/>
    public int MaxConnectAttempts { get; set; } = Defaults.MaxConnectAttempts;

    /// <inheritdoc cref="ReconnectOptions.HealthyAfter"/>
    public TimeSpan HealthyAfter { get; set; } = Defaults.HealthyAfter;

    /// <summary>Creates options with the present values. The settings can change afterwards.</summary>
    /// <returns>The options, which are validated when a session is created.</returns>
    public ReconnectOptions ToOptions() => new()
    {
        BaseDelay = BaseDelay,
        MaxDelay = MaxDelay,
        MaxRetryAttempts = MaxRetryAttempts,
        MaxConnectAttempts = MaxConnectAttempts,
        HealthyAfter = HealthyAfter,
    };
}
