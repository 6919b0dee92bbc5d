using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>One file on its way, over all attempts.</summary>
internal abstract class Transfer(string operation, string attachmentId, TimeProvider time) : RetriedCall(operation, time)
{
    public string AttachmentId { get; } = attachmentId;

    public AttachmentException? LastFailure { get; private set; }

    public override bool IsTransient(Exception? failure, out TimeSpan? retryAfter)
    {
        retryAfter = (failure as AttachmentException)?.RetryAfter;
        return failure is AttachmentException { IsTransient: true };
    }

    /// <summary>Makes one attempt, and gives its failure a type.</summary>
    /// <returns>How many bytes there were.</returns>
    public async ValueTask<long> AttemptAsync(TransferHttp http, CancellationToken cancellationToken)
    {
        // Whoever repeats, ours or the caller's own pipeline: the first failure is the truth.
        if (LastFailure is not null && !CanStart)
            throw LastFailure;
        BeginAttempt();
        using var watch = http.Watch(cancellationToken);
        try
        {
            return await TryAsync(http, watch).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Whoever cancelled from outside, the caller or the total timeout, must see it as a cancellation.
            if (exception is not AttachmentException && cancellationToken.IsCancellationRequested)
                throw new OperationCanceledException($"{Operation} was cancelled.", exception, cancellationToken);
            LastFailure = http.Classify(exception, watch);
            LastFailure.AttachmentId = AttachmentId;
            if (exception is AttachmentException)
                throw;
            throw LastFailure;
        }
    }

    /// <summary>Makes one attempt under a watch, which whatever moves must renew.</summary>
    protected abstract ValueTask<long> TryAsync(TransferHttp http, TimeoutTokenSource watch);
}
