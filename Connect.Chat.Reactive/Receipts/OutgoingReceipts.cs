using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Receipts;

/// <summary>
/// Sends the receipts of one session as the policy wants it: one input at a time, with one timer, which there is only
/// once something has had to wait.
/// </summary>
internal sealed class OutgoingReceipts : IDisposable
{
    private static readonly ReceiptInput Elapsed = new ReceiptInput.Elapsed();

    private readonly SerialSignals<ReceiptInput> _inputs;
    private readonly MessageOrder _order;
    private readonly ReceiptPolicy _policy;
    private readonly Func<ReceiptKind, string, CancellationToken, Task> _send;
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private CancellationTokenSource? _calls = new();
    private ReceiptModel _model = ReceiptModel.Initial;
    private ITimer? _timer;
    private TimeSpan? _timerDue;

    /// <param name="options">How often, and how long after.</param>
    /// <param name="positionOf">The position of a message in the order of emission; null if it is not among the latest.</param>
    /// <param name="send">Calls the service; cancelled when nothing can be sent any more.</param>
    /// <param name="time">The clock.</param>
    public OutgoingReceipts(
        ReceiptOptions options,
        Func<string, long?> positionOf,
        Func<ReceiptKind, string, CancellationToken, Task> send,
        TimeProvider time)
    {
        _inputs = new(Handle);
        _order = new(positionOf);
        _policy = new(options);
        _send = send;
        _time = time;
        _startedAt = time.GetTimestamp();
    }

    public void Ask(IReceiptWaiter waiter, ReceiptKind kind, string messageId) =>
        _inputs.Post(new ReceiptInput.Asked(new(waiter, kind, _order.Of(messageId))));

    /// <summary>Ends everything that waits, and whatever is asked for later.</summary>
    public void Close(ReceiptClosure closure) => _inputs.Post(new ReceiptInput.Closed(closure));

    public void Dispose() => Close(ReceiptClosure.Disposed);

    private void Handle(ReceiptInput input)
    {
        var now = _time.GetElapsedTime(_startedAt);
        if (input is ReceiptInput.Elapsed)
            _timerDue = null;
        var step = _policy.Next(_model, input, now);
        _model = step.Model;
        foreach (var effect in step.Effects)
            Do(effect);
        if (_model.Closure is null)
            SetTimer(now);
        else
            StopAll();
    }

    private void Do(ReceiptEffect effect)
    {
        switch (effect)
        {
            case ReceiptEffect.Send send:
                _ = SendAsync(send.Kind, send.MessageId);
                break;
            case ReceiptEffect.Complete complete:
                complete.Waiter.Complete(complete.Outcome);
                break;
            case ReceiptEffect.Fail fail:
                fail.Waiter.Fail(fail.Failure);
                break;
        }
    }

    private async Task SendAsync(ReceiptKind kind, string messageId)
    {
        Exception? failure = null;
        try
        {
            await _send(kind, messageId, _calls!.Token).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        _inputs.Post(new ReceiptInput.SendEnded(kind, failure));
    }

    private void SetTimer(TimeSpan now)
    {
        if (_timerDue == _model.NextDue)
            return;
        _timerDue = _model.NextDue;
        var wait = Timeout.InfiniteTimeSpan;
        if (_timerDue is { } due)
        {
            // Timers know whole milliseconds; one that is early by a part of one would only be set again.
            wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, (due - now).TotalMilliseconds)));
            _timer ??= _time.CreateTimer(
                static self => ((OutgoingReceipts)self!)._inputs.Post(Elapsed),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }

        _timer?.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private void StopAll()
    {
        _timer?.Dispose();
        _timer = null;
        var calls = _calls;
        _calls = null;
        calls?.Cancel();
        calls?.Dispose();
    }
}
