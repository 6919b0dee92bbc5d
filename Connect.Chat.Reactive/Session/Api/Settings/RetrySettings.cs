namespace Connect.Chat.Reactive;

/// <summary>
/// The properties of <see cref="RetryOptions"/> for compilers before C# 9 and for configuration. Part of
/// <see cref="ChatSessionSettings"/>.
/// </summary>
public sealed class RetrySettings
{
    private static readonly RetryOptions Defaults = new();

    /// <inheritdoc cref="RetryOptions.AttemptTimeout"/>
    public TimeSpan AttemptTimeout { get; set; } = Defaults.AttemptTimeout;

    /// <inheritdoc cref="RetryOptions.TotalTimeout"/>
    public TimeSpan TotalTimeout { get; set; } = Defaults.TotalTimeout;

    /// <inheritdoc cref="RetryOptions.MaxRetryAttempts"/>
    public int MaxRetryAttempts { get; set; } = Defaults.MaxRetryAttempts;

    /// <inheritdoc cref="RetryOptions.BaseDelay"/>
    public TimeSpan BaseDelay { get; set; } = Defaults.BaseDelay;

    /// <inheritdoc cref="RetryOptions.MaxDelay"/>
    public TimeSpan MaxDelay { get; set; } = Defaults.MaxDelay;

    /// <summary>Creates options with the present values. The settings can change afterwards.</summary>
    /// <returns>The options, which are validated when a session is created.</returns>
    public RetryOptions ToOptions() => new()
    {
        AttemptTimeout = AttemptTimeout,
        TotalTimeout = TotalTimeout,
        MaxRetryAttempts = MaxRetryAttempts,
        BaseDelay = BaseDelay,
        MaxDelay = MaxDelay,
    };
}
