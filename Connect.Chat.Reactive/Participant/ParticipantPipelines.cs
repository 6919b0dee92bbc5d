using Connect.Chat.Reactive.Rx;
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
    public static readonly ResiliencePropertyKey<ParticipantCall> CallKey = new("Connect.Chat.Reactive.Call");

    public ParticipantPipelines(ParticipantClientOptions options, TimeProvider time, ParticipantLog log)
    {
        Attempt = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Retry.AttemptTimeout })
            .Build();
        Repeated = options.Pipeline ?? Repeating(options.Retry, GuardedJitter.Over(options.Jitter, log.JitterThrew), time, log);
    }

    public ResiliencePipeline Attempt { get; }

    public ResiliencePipeline Repeated { get; }

    private static ResiliencePipeline Repeating(
        ParticipantRetryOptions retry, Func<double> jitter, TimeProvider time, ParticipantLog log)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = retry.TotalTimeout });
        if (retry.MaxRetries == 0)
            return builder.Build();

        return builder
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retry.MaxRetries,
                ShouldHandle = arguments => new(ShouldRepeat(arguments, retry, jitter)),
                DelayGenerator = static arguments => new(Call(arguments.Context)?.NextWait),
                OnRetry = arguments =>
                {
                    if (arguments.Outcome.Exception is ParticipantServiceException failure)
                        log.Repeating(failure, arguments.AttemptNumber + 1, arguments.RetryDelay);
                    return default;
                },
            })
            .Build();
    }

    private static bool ShouldRepeat(
        RetryPredicateArguments<object> arguments, ParticipantRetryOptions retry, Func<double> jitter)
    {
        if (arguments.Outcome.Exception is not ParticipantServiceException { IsTransient: true } failure
            || Call(arguments.Context) is not { } call)
        {
            return false;
        }

        call.NextWait = RetryWait.Of(arguments.AttemptNumber + 1, failure.RetryAfter, retry, jitter);

        // To wait for longer than the call may take would only put the same failure off.
        return call.NextWait < retry.TotalTimeout - call.Elapsed;
    }

    private static ParticipantCall? Call(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);
}
