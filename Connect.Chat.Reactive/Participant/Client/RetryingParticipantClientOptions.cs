using Microsoft.Extensions.Logging;
using Polly;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Configures a <see cref="RetryingParticipantClient"/>. Immutable. The constructor of the client validates the
/// options.
/// </summary>
public sealed record RetryingParticipantClientOptions
{
    /// <summary>Timeouts and retries. Default: 10 seconds per attempt, 30 seconds in total, 4 retries.</summary>
    public RetryOptions Retry { get; init; } = new();

    /// <summary>
    /// A Polly pipeline that replaces the total timeout and the retries of <see cref="Retry"/>. Default: null. See
    /// <see cref="ParticipantClientOptions.Pipeline"/>.
    /// </summary>
    public ResiliencePipeline? Pipeline { get; init; }

    /// <summary>
    /// The quotas that calls keep to from the first one. Default: <see cref="ParticipantQuotas.None"/>. See
    /// <see cref="ParticipantClientOptions.Quotas"/>.
    /// </summary>
    public ParticipantQuotas Quotas { get; init; } = ParticipantQuotas.None;

    /// <summary>The clock and timers for timeouts and delays. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Returns random numbers from 0 (inclusive) to 1 (exclusive) for the jitter of delays. Called from any thread.
    /// Default: the system's random numbers.
    /// </summary>
    public Func<double> Jitter { get; init; } = Threading.Jitter.Next;

    /// <summary>
    /// Creates the client's logger. Default: null, no logging. The client never logs tokens, URLs or chat content.
    /// </summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <exception cref="ArgumentException">An option is outside its limits.</exception>
    internal void Validate()
    {
        OptionValidation.NotNull(Retry, nameof(Retry)).Validate();
        OptionValidation.NotNull(Quotas, nameof(Quotas)).Validate();
        OptionValidation.NotNull(TimeProvider, nameof(TimeProvider));
        OptionValidation.NotNull(Jitter, nameof(Jitter));
    }
}
