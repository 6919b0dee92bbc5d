namespace Connect.Chat.Reactive;

/// <summary>Controls reconnection after the connection was lost.</summary>
/// <remarks>
/// <para>
/// The first attempt starts at once. The delay before each further attempt doubles, with jitter, up to
/// <see cref="MaxDelay"/>. The number of attempts is unlimited unless <see cref="MaxRetryAttempts"/> limits it. A
/// longer Retry-After of the service replaces a delay, up to 5 minutes. Each attempt makes a single service call: the
/// retries of <see cref="ChatSessionOptions.Retry"/> do not apply while the session reconnects.
/// </para>
/// <para>
/// Sessions that share a service client, such as those of one <see cref="IChatSessionFactory"/>, open at most 100
/// sockets at a time; the others wait. A socket that is still opening after 2 seconds no longer counts, so that hanging
/// handshakes do not delay other sessions.
/// </para>
/// <para>
/// An attempt whose service call waits for the quota of the account goes on until its turn comes.
/// </para>
/// </remarks>
public sealed record ReconnectOptions
{
    /// <summary>The delay before the second attempt. Default: 1 second. More than 0.</summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest delay between two attempts. Default: 30 seconds. At least <see cref="BaseDelay"/>.
    /// </summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The number of consecutive attempts that may fail before the session becomes <see cref="ChatPhase.Broken"/>; null
    /// for no limit. Default: null. At least 1. An attempt succeeds when the service acknowledges the subscription,
    /// even if the connection is lost right after that.
    /// </summary>
    public int? MaxRetryAttempts { get; init; }

    /// <summary>
    /// The number of sockets that ConnectAsync opens before it fails. Default: 3. At least 1. A socket that is lost
    /// before the service acknowledges the subscription counts as well.
    /// </summary>
    public int MaxConnectAttempts { get; init; } = 3;

    /// <summary>
    /// The time after which a connection counts as healthy. Default: 60 seconds. 0 or more. After the loss of a
    /// healthy connection, delays start over. After an earlier loss, they continue to grow, so that the session does
    /// not hammer a service that accepts connections and drops them.
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
