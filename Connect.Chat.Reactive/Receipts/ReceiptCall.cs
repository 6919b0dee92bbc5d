using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Receipts;

/// <summary>A call of SendReceiptAsync that awaits its outcome.</summary>
internal sealed class ReceiptCall(string messageId, ReceiptKind kind, object? metadata) : IReceiptWaiter
{
    // Continuations run the caller's code, which must not delay other receipts.
    private readonly TaskCompletionSource<SentReceipt> _completion =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<SentReceipt> Completion => _completion.Task;

    public void Complete(ReceiptOutcome outcome) => _completion.TrySetResult(
        new() { MessageId = messageId, Kind = kind, Outcome = outcome, Metadata = metadata });

    public void Fail(Exception failure) => _completion.TrySetException(
        failure is ParticipantServiceException exception ? CopyWithMetadata(exception) : failure);

    public void Cancel(CancellationToken cancellationToken) => _completion.TrySetCanceled(cancellationToken);

    // Several calls share a failure, but each has its own metadata.
    private ParticipantServiceException CopyWithMetadata(ParticipantServiceException failure)
    {
        var copy = ParticipantFailure.Copy(failure);
        copy.SetMetadata(metadata);
        return copy;
    }
}
