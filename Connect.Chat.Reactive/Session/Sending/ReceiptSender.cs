using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Receipts;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>Sends the receipts of a session, and ends those that wait when the session ends.</summary>
internal sealed class ReceiptSender(
    ReceiptOptions options,
    SessionContext context,
    AuthorizedCaller calls,
    FaultFeed faults,
    SessionDelivery delivery,
    TaskTracker background)
    : IReceiptWaiter
{
    private readonly AutoReceipts _auto = new(context.Details.ParticipantId, context.Details.ContactId);
    private OutgoingReceipts? _outgoing;
    private Exception? _reported;

    public Task<SentReceipt> SendAsync(
        string messageId, ReceiptKind kind, object? metadata, CancellationToken cancellationToken)
    {
        SendValidation.MessageId(messageId, nameof(messageId));
        SendValidation.ReceiptKind(kind, nameof(kind));
        SendValidation.Metadata(metadata);
        return RequestAsync(messageId, kind, metadata, cancellationToken);
    }

    /// <summary>The observers have received a message. Sends a receipt if receipts are automatic.</summary>
    public void OnMessage(ChatMessage message)
    {
        if (_auto.IsDue(message))
            Outgoing().Request(this, ReceiptKind.Delivered, message.Id);
    }

    public void OnStateChanged(ChatState current)
    {
        if (ClosureOf(current) is { } closure)
            Volatile.Read(ref _outgoing)?.Close(closure);
    }

    void IReceiptWaiter.Complete(ReceiptOutcome outcome)
    {
    }

    void IReceiptWaiter.Fail(Exception failure)
    {
        // Coalesced receipts fail with the same exception.
        if (failure is ObjectDisposedException || Interlocked.Exchange(ref _reported, failure) == failure)
            return;
        faults.Report(
            ChatFaultKind.ReceiptNotSent, "An automatic receipt could not be sent. The next one replaces it.", failure);
    }

    private async Task<SentReceipt> RequestAsync(
        string messageId, ReceiptKind kind, object? metadata, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new ReceiptCall(messageId, kind, metadata);
        if (calls.HasEnded)
        {
            call.Complete(ReceiptOutcome.ChatEnded);
            return await call.Completion.ConfigureAwait(false);
        }

        calls.ThrowIfNeverConnected();
        using var cancellation = cancellationToken.Register(() => call.Cancel(cancellationToken));
        Outgoing().Request(call, kind, messageId);
        return await call.Completion.ConfigureAwait(false);
    }

    // A message that the session has not emitted is old, such as one from before the first connection, unless newer
    // ones may be missing.
    private ItemPosition PositionOf(string messageId)
    {
        var position = delivery.PositionOf(messageId);
        return position == ItemPosition.BeforeAll && !(calls.Phase == ChatPhase.Connected && delivery.HasAll)
            ? ItemPosition.Anywhere
            : position;
    }

    // Created with the first receipt.
    private OutgoingReceipts Outgoing()
    {
        if (Volatile.Read(ref _outgoing) is { } existing)
            return existing;
        var created = new OutgoingReceipts(options, PositionOf, PostAsync, context.Time);
        if (Interlocked.CompareExchange(ref _outgoing, created, null) is { } other)
        {
            created.Dispose();
            return other;
        }

        // The session may have ended before OnStateChanged could see the new object.
        if (ClosureOf(calls.State) is { } closure)
            created.Close(closure);
        return created;
    }

    private Task<SendEventResult> PostAsync(ReceiptKind kind, string messageId, CancellationToken cancellationToken)
    {
        var clientToken = ClientToken.New();
        var sent = calls.CallAsync(
            SendEvent.Operation,
            token => new()
            {
                ConnectionToken = token,
                ContentType = ReceiptContent.Type(kind),
                Content = ReceiptContent.Of(messageId),
                ClientToken = clientToken,
            },
            metadata: null,
            cancellationToken).AsTask();
        background.Track(sent);
        return sent;
    }

    private static ReceiptCloseReason? ClosureOf(ChatState state) => state switch
    {
        { Phase: ChatPhase.Disposed } => ReceiptCloseReason.Disposed,
        { Phase: ChatPhase.Ended } or { HasLeft: true } => ReceiptCloseReason.ChatEnded,
        _ => null,
    };
}
