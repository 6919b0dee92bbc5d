namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// How long a call may take, and how often and when it is repeated. Only calls that do no harm twice are repeated
/// (reads, CreateParticipantConnection, and whatever has a ClientToken, but never typing), and only after transient
/// failures: see <see cref="ParticipantServiceException.IsTransient"/>.
/// </summary>
public sealed record ParticipantRetryOptions
{
    /// <summary>How long one attempt may take. Default: 10 seconds. From 10 milliseconds to 24 hours.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long all attempts and the waiting between them may take together. Default: 30 seconds. From
    /// <see cref="AttemptTimeout"/> to 24 hours. Calls that are not repeated have <see cref="AttemptTimeout"/> only.
    /// </summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call is repeated at most after the first attempt. Default: 4. 0 for never.</summary>
    public int MaxRetries { get; init; } = 4;

    /// <summary>
    /// The longest wait before the first repetition. It doubles with each; chance takes off up to half of it; a
    /// longer Retry-After of the service takes its place. Default: 200 milliseconds. From 0 to <see cref="MaxDelay"/>.
    /// </summary>
    public TimeSpan BaseDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The longest wait before a repetition, unless the service's Retry-After asks for more. Default: 5 seconds. At
    /// most 24 hours. A wait that leaves no time for another attempt within <see cref="TotalTimeout"/> is not
    /// begun: the call fails at once.
    /// </summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(5);

    internal void Validate()
    {
        InRange(AttemptTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(24), nameof(AttemptTimeout));
        InRange(TotalTimeout, AttemptTimeout, TimeSpan.FromHours(24), nameof(TotalTimeout));
        InRange(MaxDelay, TimeSpan.Zero, TimeSpan.FromHours(24), nameof(MaxDelay));
        InRange(BaseDelay, TimeSpan.Zero, MaxDelay, nameof(BaseDelay));
        if (MaxRetries < 0)
            throw ParticipantLimits.Broken(nameof(MaxRetries), $"{nameof(MaxRetries)} is {MaxRetries}; it must not be negative.");
    }

    private static void InRange(TimeSpan value, TimeSpan least, TimeSpan most, string name)
    {
        if (value < least || value > most)
            throw ParticipantLimits.Broken(name, $"{name} is {value}; it must be from {least} to {most}.");
    }
}
