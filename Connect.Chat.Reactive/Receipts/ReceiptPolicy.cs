using Connect.Chat.Reactive.Participant;
using static Connect.Chat.Reactive.Receipts.ReceiptInput;

namespace Connect.Chat.Reactive.Receipts;

/// <summary>
/// Which receipts are sent, and when: a pure function from what is remembered and what happened to what is remembered
/// then and what is to be done.
/// </summary>
/// <remarks>
/// The newest message stands for all before it, and read stands for delivered. So a delivered receipt is held for a
/// moment, in which a read one can take its place; then each kind is sent no more often than the interval allows.
/// </remarks>
internal sealed class ReceiptPolicy(ReceiptOptions options)
{
    private const int Conflict = 409;

    /// <param name="model">What is remembered.</param>
    /// <param name="input">What happened.</param>
    /// <param name="now">The time, on any clock that only goes forward.</param>
    public ReceiptStep Next(ReceiptModel model, ReceiptInput input, TimeSpan now)
    {
        var effects = new List<ReceiptEffect>();
        model = input switch
        {
            Closed closed when model.Closure is null => Close(model, closed.Closure, effects),
            Asked { Ask: var ask } when model.Closure is { } closure => Refuse(model, ask, closure, effects),
            Asked { Ask.Kind: ReceiptKind.Read } asked => AskRead(model, asked.Ask, now, effects),
            Asked asked => AskDelivered(model, asked.Ask, now, effects),
            SendEnded ended when model.Lane(ended.Kind).Sending is { } batch => EndSend(model, batch, ended, effects),
            _ => model,
        };
        model = Release(model, ReceiptKind.Delivered, now, effects);
        return new(Release(model, ReceiptKind.Read, now, effects), effects);
    }

    private static ReceiptModel AskRead(ReceiptModel model, ReceiptRequest ask, TimeSpan now, List<ReceiptEffect> effects)
    {
        if (TryShare(model, ReceiptKind.Read, ask, effects) is { } shared)
            return shared;
        var batch = Wait(model.Read.Waiting, ask, dueAt: now);
        if (model.Delivered.Waiting is not { } overtaken || !batch.Newest.Covers(overtaken.Newest))
            return model with { Read = model.Read with { Waiting = batch } };
        return model with
        {
            Delivered = model.Delivered with { Waiting = null },
            Read = model.Read with { Waiting = batch.Joined(overtaken) },
        };
    }

    private ReceiptModel AskDelivered(ReceiptModel model, ReceiptRequest ask, TimeSpan now, List<ReceiptEffect> effects)
    {
        if (TryShare(model, ReceiptKind.Read, ask, effects) is { } read)
            return read;
        if (model.Read.Waiting is { } waiting && waiting.Newest.Covers(ask.Message))
            return model with { Read = model.Read with { Waiting = waiting.With(ask) } };
        if (TryShare(model, ReceiptKind.Delivered, ask, effects) is { } shared)
            return shared;
        var batch = Wait(model.Delivered.Waiting, ask, dueAt: now + options.DeliveredDelay);
        return model with { Delivered = model.Delivered with { Waiting = batch } };
    }

    // What has been sent, or is being sent, may stand for it; null if it does not.
    private static ReceiptModel? TryShare(ReceiptModel model, ReceiptKind kind, ReceiptRequest ask, List<ReceiptEffect> effects)
    {
        var lane = model.Lane(kind);
        if (lane.Sent is { } sent && sent.Covers(ask.Message))
        {
            var isSame = OutcomeOf(ask, kind, sent) is ReceiptOutcome.Sent;
            effects.Add(new ReceiptEffect.Complete(
                ask.Waiter, isSame ? ReceiptOutcome.AlreadySent : ReceiptOutcome.Covered));
            return model;
        }

        return lane.Sending is { } sending && sending.Newest.Covers(ask.Message)
            ? model.With(kind, lane with { Sending = sending.With(ask) })
            : null;
    }

    private static ReceiptBatch Wait(ReceiptBatch? waiting, ReceiptRequest ask, TimeSpan dueAt) =>
        waiting is null ? new(ask.Message, dueAt, new ReceiptRequests.One(ask)) : waiting.With(ask);

    private static ReceiptModel EndSend(
        ReceiptModel model, ReceiptBatch batch, SendEnded ended, List<ReceiptEffect> effects)
    {
        foreach (var ask in batch.Asks.All())
        {
            effects.Add(ended.Failure switch
            {
                null => new ReceiptEffect.Complete(ask.Waiter, OutcomeOf(ask, ended.Kind, batch.Newest)),
                ParticipantServiceException { StatusCode: Conflict } =>
                    new ReceiptEffect.Complete(ask.Waiter, ReceiptOutcome.NotSupported),
                { } failure => new ReceiptEffect.Fail(ask.Waiter, failure),
            });
        }

        var lane = model.Lane(ended.Kind) with { Sending = null };
        return model.With(ended.Kind, ended.Failure is null ? lane with { Sent = batch.Newest } : lane);
    }

    private static ReceiptOutcome OutcomeOf(ReceiptRequest ask, ReceiptKind kind, MessageMark message) =>
        ask.Kind == kind && ask.Message == message ? ReceiptOutcome.Sent : ReceiptOutcome.Covered;

    private static ReceiptModel Close(ReceiptModel model, ReceiptClosure closure, List<ReceiptEffect> effects)
    {
        // What is being sent is not waited for either: nobody would learn anything from the answer.
        ReceiptBatch?[] batches =
            [model.Delivered.Sending, model.Delivered.Waiting, model.Read.Sending, model.Read.Waiting];
        foreach (var batch in batches)
        {
            foreach (var ask in batch?.Asks.All() ?? [])
                Refuse(model, ask, closure, effects);
        }

        return new() { Closure = closure };
    }

    private static ReceiptModel Refuse(
        ReceiptModel model, ReceiptRequest ask, ReceiptClosure closure, List<ReceiptEffect> effects)
    {
        effects.Add(closure is ReceiptClosure.ChatEnded
            ? new ReceiptEffect.Complete(ask.Waiter, ReceiptOutcome.ChatEnded)
            : new ReceiptEffect.Fail(ask.Waiter, new ObjectDisposedException(objectName: null, "The session was disposed before the receipt was sent.")));
        return model;
    }

    private ReceiptModel Release(ReceiptModel model, ReceiptKind kind, TimeSpan now, List<ReceiptEffect> effects)
    {
        var lane = model.Lane(kind);
        if (lane.NextDue is not { } due || due > now)
            return model;
        effects.Add(new ReceiptEffect.Send(kind, lane.Waiting!.Newest.Id));
        return model.With(kind, lane with { Sending = lane.Waiting, Waiting = null, NotBefore = now + options.Interval });
    }
}
