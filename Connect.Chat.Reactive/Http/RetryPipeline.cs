using Connect.Chat.Reactive.Threading;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Connect.Chat.Reactive.Http;

/// <summary>Builds the Polly pipelines of the SDK. The Polly context carries the call.</summary>
internal static class RetryPipeline
{
    private static readonly ResiliencePropertyKey<RetriedCall> CallKey = new("Connect.Chat.Reactive.Call");

    /// <summary>Builds the pipeline of one attempt: a timeout.</summary>
    public static ResiliencePipeline ForAttempts(RetryOptions options, TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.AttemptTimeout })
            .Build();

    /// <summary>
    /// Builds the pipeline of a call: total timeout, counted from the start of the call, and retries with exponential
    /// backoff, jitter and Retry-After.
    /// </summary>
    public static ResiliencePipeline ForCalls(
        RetryOptions options,
        TimeSpan totalTimeout,
        TimeProvider time,
        Func<double> jitter,
        Action<RetriedCall, Exception?> onRetry)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = arguments =>
                    new(totalTimeout - (CallOf(arguments.Context)?.Elapsed ?? TimeSpan.Zero)),
            });
        if (options.MaxRetryAttempts == 0)
            return builder.Build();

        return builder
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.MaxRetryAttempts,
                ShouldHandle = arguments => new(ShouldRetry(arguments, options, totalTimeout, jitter)),
                DelayGenerator = static arguments => new(CallOf(arguments.Context)?.NextDelay),
                OnRetry = arguments =>
                {
                    if (CallOf(arguments.Context) is { } call)
                        onRetry(call, arguments.Outcome.Exception);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Rents a context from the pool. The caller must return it.</summary>
    public static ResilienceContext ContextOf(RetriedCall call, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(
            call.Operation, continueOnCapturedContext: false, cancellationToken);
        context.Properties.Set(CallKey, call);
        return context;
    }

    private static bool ShouldRetry(
        RetryPredicateArguments<object> arguments, RetryOptions options, TimeSpan totalTimeout, Func<double> jitter)
    {
        if (CallOf(arguments.Context) is not { } call
            || !call.IsTransient(arguments.Outcome.Exception, out var retryAfter)
            || !call.CanRetryAttempt)
        {
            return false;
        }

        var backoff = Backoff.Delay(arguments.AttemptNumber + 1, options.BaseDelay, options.MaxDelay, jitter());
        call.NextDelay = retryAfter > backoff ? retryAfter.Value : backoff;

        // Waiting beyond the total timeout would only postpone the failure.
        return call.NextDelay < totalTimeout - call.Elapsed;
    }

    private static RetriedCall? CallOf(ResilienceContext context) => context.Properties.GetValue(CallKey, null!);
}
