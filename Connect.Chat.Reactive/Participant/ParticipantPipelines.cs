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
                ShouldHandle = arguments => new(ShouldRepeat(arguments, options)),
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

    private static bool ShouldRepeat(RetryPredicateArguments<object> arguments, ParticipantClientOptions options)
    {
        if (arguments.Outcome.Exception is not ParticipantServiceException { IsTransient: true } failure
            || Call(arguments.Context) is not { } call)
        {
            return false;
        }

        var retry = options.Retry;
        call.NextWait = RetryWait.Of(arguments.AttemptNumber + 1, failure.RetryAfter, retry, options.Jitter);

        // To wait for longer than the call may take would only put the same failure off.
        return call.NextWait < retry.TotalTimeout - call.Elapsed;
    }

    private static ParticipantCall? Call(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);
}
