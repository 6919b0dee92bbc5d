using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// The two layers around an attempt, built once a client. The inner one is the attempt's timeout, for every call; the
/// outer one, total timeout and repetition, is for calls that may be repeated, and can be the caller's own.
/// </summary>
internal sealed class ParticipantPipelines
{
    public static readonly ResiliencePropertyKey<ParticipantCall> Call = new("Connect.Chat.Reactive.Call");

    public ParticipantPipelines(ParticipantClientOptions options, ParticipantLog log)
    {
        Attempt = new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Retry.AttemptTimeout })
            .Build();
        Repeated = options.Pipeline ?? Repeating(options, log);
    }

    public ResiliencePipeline Attempt { get; }

    public ResiliencePipeline Repeated { get; }

    private static ResiliencePipeline Repeating(ParticipantClientOptions options, ParticipantLog log)
    {
        var retry = options.Retry;
        var builder = new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = retry.TotalTimeout });
        if (retry.MaxRetries == 0)
            return builder.Build();

        return builder
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retry.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Randomizer = options.Jitter,
                Delay = retry.BaseDelay,
                MaxDelay = retry.MaxDelay,
                ShouldHandle = arguments => new(ShouldRepeat(arguments, retry.TotalTimeout)),
                DelayGenerator = static arguments => new(Failure(arguments.Outcome)?.RetryAfter),
                OnRetry = arguments =>
                {
                    if (Failure(arguments.Outcome) is { } failure)
                        log.Repeating(failure, arguments.AttemptNumber + 1, arguments.RetryDelay);
                    return default;
                },
            })
            .Build();
    }

    // To wait longer than the call may take would only put the same failure off.
    private static bool ShouldRepeat(RetryPredicateArguments<object> arguments, TimeSpan totalTimeout) =>
        Failure(arguments.Outcome) is { IsTransient: true } failure
        && (failure.RetryAfter is not { } wait
            || !arguments.Context.Properties.TryGetValue(Call, out var call)
            || wait < totalTimeout - call.Elapsed);

    private static ParticipantServiceException? Failure(Outcome<object> outcome) =>
        outcome.Exception as ParticipantServiceException;
}
