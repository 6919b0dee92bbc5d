using Connect.Chat.Reactive.Participant;
using static Connect.Chat.Reactive.Receipts.ReceiptInput;

namespace Connect.Chat.Reactive.Receipts;

/// <summary>
/// Decides which receipts are sent and when: a pure function of model and input that returns the next model and the
/// effects to execute.
/// </summary>
/// <remarks>
/// A receipt covers all earlier messages, and a read receipt covers a delivered one. So a delivered receipt is delayed
/// briefly, in case a read receipt replaces it. Each kind is sent at most once per interval.
/// </remarks>
internal sealed class ReceiptPolicy(ReceiptOptions options)
{
    private const int Conflict = 409;

    /// <summary>Applies an input.</summary>
    /// <param name="model">The current model.</param>
    /// <param name="input">The input.</param>
    /// <param name="now">The time of a monotonic clock.</param>
    public ReceiptStep Next(ReceiptModel model, ReceiptInput input, TimeSpan now)
    {
        var effects = new List<ReceiptEffect>();
        model = input switch
        {
            Closed closed when model.CloseReason is null => Close(model, closed.Reason, effects),
            Requested { Request: var request } when model.CloseReason is { } reason =>
                Reject(model, request, reason, effects),
            Requested { Request: { Kind: ReceiptKind.Read } request } => AddRead(model, request, now, effects),
            Requested { Request: var request } => AddDelivered(model, request, now, effects),
            SendCompleted completed when model.QueueOf(completed.Kind).Sending is { } batch =>
                CompleteSend(model, batch, completed, effects),
            _ => model,
        };
        model = SendIfDue(model, ReceiptKind.Delivered, now, effects);
        return new(SendIfDue(model, ReceiptKind.Read, now, effects), effects);
    }

    private static ReceiptModel AddRead(
        ReceiptModel model, ReceiptRequest request, TimeSpan now, List<ReceiptEffect> effects)
    {
        if (TryCover(model, ReceiptKind.Read, request, effects) is { } covered)
            return covered;
        var batch = AddTo(model.Read.Waiting, request, dueAt: now);
        if (model.Delivered.Waiting is not { } delivered || !batch.Newest.Covers(delivered.Newest))
            return model with { Read = model.Read with { Waiting = batch } };
        return model with
        {
            Delivered = model.Delivered with { Waiting = null },
            Read = model.Read with { Waiting = batch.Combine(delivered) },
        };
    }

    private ReceiptModel AddDelivered(
        ReceiptModel model, ReceiptRequest request, TimeSpan now, List<ReceiptEffect> effects)
    {
        if (TryCover(model, ReceiptKind.Read, request, effects) is { } coveredByRead)
            return coveredByRead;
        if (model.Read.Waiting is { } read && read.Newest.Covers(request.Message))
            return model with { Read = model.Read with { Waiting = read.With(request) } };
        if (TryCover(model, ReceiptKind.Delivered, request, effects) is { } covered)
            return covered;
        var batch = AddTo(model.Delivered.Waiting, request, dueAt: now + options.DeliveredDelay);
        return model with { Delivered = model.Delivered with { Waiting = batch } };
    }

    // Null if no receipt of this kind that was sent, or is being sent, covers the request.
    private static ReceiptModel? TryCover(
        ReceiptModel model, ReceiptKind kind, ReceiptRequest request, List<ReceiptEffect> effects)
    {
        var queue = model.QueueOf(kind);
        if (queue.LastSent is { } sent && sent.Covers(request.Message))
        {
            var isSame = OutcomeOf(request, kind, sent) is ReceiptOutcome.Sent;
            effects.Add(new ReceiptEffect.Complete(
                request.Waiter, isSame ? ReceiptOutcome.AlreadySent : ReceiptOutcome.Covered));
            return model;
        }

        return queue.Sending is { } sending && sending.Newest.Covers(request.Message)
            ? model.With(kind, queue with { Sending = sending.With(request) })
            : null;
    }

    private static ReceiptBatch AddTo(ReceiptBatch? waiting, ReceiptRequest request, TimeSpan dueAt) =>
        waiting is null
            ? new(request.Message, dueAt, new ReceiptRequests.Single(request))
            : waiting.With(request);

    private static ReceiptModel CompleteSend(
        ReceiptModel model, ReceiptBatch batch, SendCompleted completed, List<ReceiptEffect> effects)
    {
        foreach (var request in batch.Requests.All())
        {
            effects.Add(completed.Failure switch
            {
                null => new ReceiptEffect.Complete(
                    request.Waiter, OutcomeOf(request, completed.Kind, batch.Newest)),
                ParticipantServiceException { StatusCode: Conflict } =>
                    new ReceiptEffect.Complete(request.Waiter, ReceiptOutcome.NotSupported),
                { } failure => new ReceiptEffect.Fail(request.Waiter, failure),
            });
        }

        var queue = model.QueueOf(completed.Kind) with { Sending = null };
        return model.With(
            completed.Kind, completed.Failure is null ? queue with { LastSent = batch.Newest } : queue);
    }

    private static ReceiptOutcome OutcomeOf(ReceiptRequest request, ReceiptKind kind, OrderedMessage message) =>
        request.Kind == kind && request.Message == message ? ReceiptOutcome.Sent : ReceiptOutcome.Covered;

    private static ReceiptModel Close(ReceiptModel model, ReceiptCloseReason reason, List<ReceiptEffect> effects)
    {
        // The call under way is not awaited either: its response can no longer change the outcome.
        ReceiptBatch?[] batches =
            [model.Delivered.Sending, model.Delivered.Waiting, model.Read.Sending, model.Read.Waiting];
        foreach (var batch in batches)
        {
            foreach (var request in batch?.Requests.All() ?? [])
                Reject(model, request, reason, effects);
        }

        return new() { CloseReason = reason };
    }

    private static ReceiptModel Reject(
        ReceiptModel model, ReceiptRequest request, ReceiptCloseReason reason, List<ReceiptEffect> effects)
    {
        effects.Add(reason is ReceiptCloseReason.ChatEnded
            ? new ReceiptEffect.Complete(request.Waiter, ReceiptOutcome.ChatEnded)
            : new ReceiptEffect.Fail(
                request.Waiter,
                new ObjectDisposedException(
                    objectName: null, "The session was disposed before the receipt was sent.")));
        return model;
    }

    private ReceiptModel SendIfDue(
        ReceiptModel model, ReceiptKind kind, TimeSpan now, List<ReceiptEffect> effects)
    {
        var queue = model.QueueOf(kind);
        if (queue.NextDue is not { } due || due > now)
            return model;
        effects.Add(new ReceiptEffect.Send(kind, queue.Waiting!.Newest.Id));
        return model.With(
            kind, queue with { Sending = queue.Waiting, Waiting = null, NotBefore = now + options.Interval });
    }
}
