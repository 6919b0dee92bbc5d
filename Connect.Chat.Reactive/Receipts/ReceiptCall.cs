using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Receipts;

/// <summary>A caller who waits for a receipt.</summary>
internal sealed class ReceiptCall(string messageId, ReceiptKind kind, object? metadata) : IReceiptWaiter
{
    // What goes on is the caller's own code, which must not hold up the others.
    private readonly TaskCompletionSource<SentReceipt> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<SentReceipt> Answer => _answer.Task;

    public void Complete(ReceiptOutcome outcome) => _answer.TrySetResult(
        new() { MessageId = messageId, Kind = kind, Outcome = outcome, Metadata = metadata });

    public void Fail(Exception failure) => _answer.TrySetException(
        failure is ParticipantServiceException refusal ? Own(refusal) : failure);

    public void Cancel(CancellationToken cancellationToken) => _answer.TrySetCanceled(cancellationToken);

    // All who waited share the failure; each has metadata of its own.
    private ParticipantServiceException Own(ParticipantServiceException failure) => new(failure.Message, failure)
    {
        StatusCode = failure.StatusCode,
        ErrorCode = failure.ErrorCode,
        RequestId = failure.RequestId,
        Operation = failure.Operation,
        RetryAfter = failure.RetryAfter,
        ServiceMessage = failure.ServiceMessage,
        ResourceId = failure.ResourceId,
        ResourceType = failure.ResourceType,
        Metadata = metadata,
    };
}
