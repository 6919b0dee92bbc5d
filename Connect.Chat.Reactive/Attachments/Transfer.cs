using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>The transfer of one file, including all attempts.</summary>
internal abstract class Transfer(string operation, string attachmentId, TimeProvider time)
    : RetriedCall(operation, time)
{
    public string AttachmentId { get; } = attachmentId;

    public AttachmentException? LastFailure { get; private set; }

    public override bool IsTransient(Exception? failure, out TimeSpan? retryAfter)
    {
        retryAfter = (failure as AttachmentException)?.RetryAfter;
        return failure is AttachmentException { IsTransient: true };
    }

    /// <summary>Makes one attempt, and converts its failure to an <see cref="AttachmentException"/>.</summary>
    /// <returns>The number of bytes.</returns>
    public async ValueTask<long> AttemptAsync(TransferHttp http, CancellationToken cancellationToken)
    {
        // The application's own pipeline may retry although the stream cannot be read again. The caller must then see
        // the original failure.
        if (LastFailure is not null && !CanRetryAttempt)
            throw LastFailure;
        BeginAttempt();
        using var stallTimer = http.StartStallTimer(cancellationToken);
        try
        {
            return await TransferAsync(http, stallTimer).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // The caller and the total timeout cancel the outer token. Both must see a cancellation, not a failure.
            if (exception is not AttachmentException && cancellationToken.IsCancellationRequested)
                throw new OperationCanceledException($"{Operation} was cancelled.", exception, cancellationToken);
            LastFailure = http.Classify(exception, stallTimer);
            LastFailure.SetAttachmentId(AttachmentId);
            if (exception is AttachmentException)
                throw;
            throw LastFailure;
        }
    }

    /// <summary>Makes one attempt. The implementation renews the timer whenever bytes move.</summary>
    protected abstract ValueTask<long> TransferAsync(TransferHttp http, TimeoutTokenSource stallTimer);
}
