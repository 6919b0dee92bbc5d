namespace Connect.Chat.Reactive;

/// <summary>How a session gets a lost connection back.</summary>
/// <remarks>
/// The first try comes at once; each further one waits twice as long as the one before, with jitter, up to
/// <see cref="MaxDelay"/>, without end unless bounded here. A longer Retry-After of the service takes the place of a wait,
/// up to 5 minutes. While reconnecting, each try makes one call of the service, without the retries of
/// <see cref="ChatSessionOptions.Retry"/>. Of sessions that share a client of the service, as those of one
/// <see cref="IChatSessionFactory"/> do, 100 open a socket at a time; when thousands are cut off together, the others
/// wait for their turn. A turn ends after at most 2 seconds, so handshakes that hang do not delay other sessions.
/// </remarks>
public sealed record ReconnectOptions
{
    /// <summary>The wait before the second try. Default: 1 second.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two tries. Default: 30 seconds.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How many tries in a row may fail before the session is Broken; null for no bound. Default: null. A try that was
    /// subscribed has not failed, even if the connection is lost again.
    /// </summary>
    public int? MaxRetryAttempts { get; init; }

    /// <summary>
    /// How many times ConnectAsync opens a socket before it fails. Default: 3. A socket that is lost before the service
    /// has acknowledged the subscription counts as well.
    /// </summary>
    public int MaxConnectAttempts { get; init; } = 3;

    /// <summary>
    /// How long a connection must hold before the next loss starts counting afresh. Default: 60 seconds. A
    /// connection that is lost sooner goes on with the delays where they were, so that a service that takes the
    /// connection and drops it is not hammered.
    /// </summary>
    public TimeSpan HealthyAfter { get; init; } = TimeSpan.FromSeconds(60);

    internal void Validate()
    {
        OptionValidation.Positive(BaseDelay, nameof(BaseDelay));
        OptionValidation.AtLeast(MaxDelay, BaseDelay, nameof(MaxDelay), nameof(BaseDelay));
        OptionValidation.NotNegative(HealthyAfter, nameof(HealthyAfter));
        OptionValidation.AtLeast(MaxConnectAttempts, 1, nameof(MaxConnectAttempts));
        OptionValidation.AtLeast(MaxRetryAttempts ?? 1, 1, nameof(MaxRetryAttempts));
    }
}
