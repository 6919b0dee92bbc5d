using Connect.Chat.Reactive.Rx;

namespace Connect.Chat.Reactive.Attachments;

/// <summary>One file on its way, over all attempts.</summary>
internal abstract class Transfer(string operation, string attachmentId, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();

    /// <summary>Constant, as it is the key of the Polly execution.</summary>
    public string Operation { get; } = operation;

    public string AttachmentId { get; } = attachmentId;

    /// <summary>How many attempts have begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>How long to wait before the next attempt, should there be one.</summary>
    public TimeSpan NextWait { get; set; }

    public AttachmentException? LastFailure { get; private set; }

    public TimeSpan Elapsed => time.GetElapsedTime(_began);

    /// <summary>Whether the bytes can be read, or written, from their beginning.</summary>
    public abstract bool CanBegin { get; }

    /// <summary>Makes one attempt, and gives its failure a type.</summary>
    /// <returns>How many bytes there were.</returns>
    public async ValueTask<long> AttemptAsync(TransferHttp http, CancellationToken cancellationToken)
    {
        // Whoever repeats, ours or the caller's own pipeline: the first failure is the truth.
        if (LastFailure is not null && !CanBegin)
            throw LastFailure;
        Attempts++;
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
    protected abstract ValueTask<long> TryAsync(TransferHttp http, Deadline watch);
}
