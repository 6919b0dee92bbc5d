using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Receipts;

/// <summary>
/// Sends the receipts of a session. Passes inputs to <see cref="ReceiptPolicy"/> one at a time and executes the effects
/// that it returns. Creates its timer when the first receipt has to wait.
/// </summary>
internal sealed class OutgoingReceipts : ISignalHandler<ReceiptInput>, IDisposable
{
    private static readonly ReceiptInput TimerElapsed = new ReceiptInput.TimerElapsed();

    private readonly SerialSignals<ReceiptInput> _inputs;
    private readonly MessageOrder _order;
    private readonly ReceiptPolicy _policy;
    private readonly Func<ReceiptKind, string, CancellationToken, Task<SendEventResult>> _send;
    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private readonly CancellationTokenSource _calls = new();
    private List<ReceiptEffect.Send>? _due;
    private ReceiptModel _model = ReceiptModel.Initial;
    private ITimer? _timer;
    private TimeSpan? _timerDue;

    /// <param name="options">The delay and the interval of receipts.</param>
    /// <param name="positionOf">Returns the position of a message among the emitted ones.</param>
    /// <param name="send">Calls the service. Cancelled when the chat ends or the session is disposed.</param>
    /// <param name="time">The clock.</param>
    public OutgoingReceipts(
        ReceiptOptions options,
        Func<string, ItemPosition> positionOf,
        Func<ReceiptKind, string, CancellationToken, Task<SendEventResult>> send,
        TimeProvider time)
    {
        _inputs = new(this);
        _order = new(positionOf);
        _policy = new(options);
        _send = send;
        _time = time;
        _startedAt = time.GetTimestamp();
    }

    public void Request(IReceiptWaiter waiter, ReceiptKind kind, string messageId) =>
        _inputs.Post(new ReceiptInput.Requested(new(waiter, kind, _order.Of(messageId))));

    /// <summary>Ends all current and later requests.</summary>
    public void Close(ReceiptCloseReason reason) => _inputs.Post(new ReceiptInput.Closed(reason));

    public void Dispose() => Close(ReceiptCloseReason.Disposed);

    void ISignalHandler<ReceiptInput>.Handle(ReceiptInput input)
    {
        var now = _time.GetElapsedTime(_startedAt);
        if (input is ReceiptInput.TimerElapsed)
            _timerDue = null;
        var step = _policy.Next(_model, input, now);
        _model = step.Model;
        foreach (var effect in step.Effects)
            Execute(effect);
        if (_model.CloseReason is null)
            SetTimer(now);
        else
            StopAll();
    }

    // Calls of the service run code of the application, which may throw.
    Action? ISignalHandler<ReceiptInput>.TakeWork()
    {
        if (_due is not { } due)
            return null;
        _due = null;
        return () => due.ForEach(send => _ = SendAsync(send.Kind, send.MessageId));
    }

    private void Execute(ReceiptEffect effect)
    {
        switch (effect)
        {
            case ReceiptEffect.Send send:
                (_due ??= []).Add(send);
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
            await _time.CallIsolatedAsync(stop => _send(kind, messageId, stop), _calls.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        _inputs.Post(new ReceiptInput.SendCompleted(kind, failure));
    }

    private void SetTimer(TimeSpan now)
    {
        if (_timerDue == _model.NextDue)
            return;
        _timerDue = _model.NextDue;
        var delay = Timeout.InfiniteTimeSpan;
        if (_timerDue is { } due)
        {
            // Timers have a resolution of one millisecond. Rounding up avoids a tick that is slightly early.
            delay = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, (due - now).TotalMilliseconds)));
            _timer ??= _time.CreateTimer(
                static self => ((OutgoingReceipts)self!)._inputs.Post(TimerElapsed),
                this,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }

        _timer?.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private void StopAll()
    {
        _timer?.Dispose();
        _timer = null;
        _calls.CancelQuietly();
    }
}
