using Connect.Chat.Reactive.Participant;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>
/// What stands around the attempts of a transfer: a total timeout and repetition, built once a session, or the
/// caller's own pipeline. What stands still is noticed inside the attempt, as a slow line is no dead one.
/// </summary>
internal static class TransferPipelines
{
    public static readonly ResiliencePropertyKey<Transfer> TransferKey = new("Connect.Chat.Reactive.Transfer");

    public static ResiliencePipeline Build(
        AttachmentOptions options, ParticipantRetryOptions retry, TimeProvider time, Func<double> jitter, TransferLog log)
    {
        if (options.Pipeline is { } own)
            return own;
        var builder = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.TransferTimeout });
        if (retry.MaxRetries == 0)
            return builder.Build();

        return builder
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = retry.MaxRetries,
                ShouldHandle = arguments => new(ShouldRepeat(arguments, options, retry, jitter)),
                DelayGenerator = static arguments => new(TransferOf(arguments.Context)?.NextWait),
                OnRetry = arguments =>
                {
                    if (TransferOf(arguments.Context) is { } transfer)
                        log.Repeating(transfer, arguments.RetryDelay);
                    return default;
                },
            })
            .Build();
    }

    private static bool ShouldRepeat(
        RetryPredicateArguments<object> arguments, AttachmentOptions options, ParticipantRetryOptions retry, Func<double> jitter)
    {
        if (arguments.Outcome.Exception is not AttachmentException { IsTransient: true } failure
            || TransferOf(arguments.Context) is not { CanBegin: true } transfer)
        {
            return false;
        }

        transfer.NextWait = RetryWait.Of(arguments.AttemptNumber + 1, failure.RetryAfter, retry, jitter);

        // To wait for longer than the transfer may take would only put the same failure off.
        return transfer.NextWait < options.TransferTimeout - transfer.Elapsed;
    }

    private static Transfer? TransferOf(ResilienceContext context) => context.Properties.GetValue(TransferKey, null!);
}
