using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Receipts;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Sends receipts as this session may, and ends those that wait when it ends. What is behind it is made with the first
/// receipt.
/// </summary>
/// <param name="core">The session.</param>
/// <param name="options">How receipts are sent.</param>
/// <param name="positionOf">The position of a message in the order of emission; null if it is not among the latest.</param>
internal sealed class ReceiptSender(SessionCore core, ReceiptOptions options, Func<string, long?> positionOf)
    : IReceiptWaiter
{
    private readonly AutoReceipts _auto = new(core.Details.ParticipantId, core.Details.ContactId);
    private OutgoingReceipts? _outgoing;
    private Exception? _told;

    public Task<SentReceipt> SendAsync(
        string messageId, ReceiptKind kind, object? metadata, CancellationToken cancellationToken)
    {
        SendValidation.MessageId(messageId, nameof(messageId));
        SendValidation.ReceiptKind(kind, nameof(kind));
        SendValidation.Metadata(metadata, nameof(metadata));
        return AskAsync(messageId, kind, metadata, cancellationToken);
    }

    /// <summary>Observers have been told of this message: confirms it, if the session does so by itself.</summary>
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
        // One failure may be that of many.
        if (failure is ObjectDisposedException || Interlocked.Exchange(ref _told, failure) == failure)
            return;
        core.OnFault(
            ChatFaultKind.ReceiptNotSent, "An automatic receipt could not be sent; the next one stands for it.", failure);
    }

    private async Task<SentReceipt> AskAsync(
        string messageId, ReceiptKind kind, object? metadata, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var call = new ReceiptCall(messageId, kind, metadata);
        if (core.State.Phase is ChatPhase.Ended)
        {
            call.Complete(ReceiptOutcome.ChatEnded);
            return await call.Completion.ConfigureAwait(false);
        }

        core.Calls.ThrowIfNeverConnected();
        using var cancellation = cancellationToken.Register(() => call.Cancel(cancellationToken));
        Outgoing().Request(call, kind, messageId);
        return await call.Completion.ConfigureAwait(false);
    }

    private OutgoingReceipts Outgoing()
    {
        if (Volatile.Read(ref _outgoing) is { } made)
            return made;
        made = new(options, positionOf, SendAsync, core.Time);
        if (Interlocked.CompareExchange(ref _outgoing, made, null) is { } other)
        {
            made.Dispose();
            return other;
        }

        // The session may have ended while nobody was there yet to be told.
        if (ClosureOf(core.State) is { } closure)
            made.Close(closure);
        return made;
    }

    private Task<SendEventResult> SendAsync(ReceiptKind kind, string messageId, CancellationToken cancellationToken)
    {
        var token = ClientToken.New();
        var sent = core.Calls.CallAsync(
            "SendEvent",
            (connectionToken, cancellation) => core.Client.SendEventAsync(
                new()
                {
                    ConnectionToken = connectionToken,
                    ContentType = ReceiptContent.Type(kind),
                    Content = ReceiptContent.Of(messageId),
                    ClientToken = token,
                },
                cancellation),
            metadata: null,
            cancellationToken);
        core.Track(sent);
        return sent;
    }

    private static ReceiptCloseReason? ClosureOf(ChatState state) => state.Phase switch
    {
        ChatPhase.Ended => ReceiptCloseReason.ChatEnded,
        ChatPhase.Disposed => ReceiptCloseReason.Disposed,
        _ => null,
    };
}
