namespace Connect.Chat.Reactive.Connection;

/// <summary>Asks the service to subscribe a socket until it says yes, says no too often, or stays silent too long.</summary>
internal sealed class SubscriptionHandshake : IDisposable
{
    private readonly object _lock = new();
    private readonly Action _ask;
    private readonly Action<string> _fail;
    private readonly ITimer _timer;
    private SubscriptionProgress _progress;
    private bool _over;

    /// <param name="ask">Sends the question. Asked once at once, by the owner.</param>
    /// <param name="fail">Told why, when no answer is hoped for any more.</param>
    /// <param name="time">The clock.</param>
    public SubscriptionHandshake(Action ask, Action<string> fail, TimeProvider time)
    {
        _ask = ask;
        _fail = fail;
        _timer = time.CreateTimer(
            static self => ((SubscriptionHandshake)self!).OnWaited(),
            this,
            SubscriptionProgress.AnswerTimeout,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>The service said yes. True the first time.</summary>
    public bool Accept()
    {
        lock (_lock)
        {
            if (_over)
                return false;
            End();
            return true;
        }
    }

    /// <summary>The service said no.</summary>
    public void Refuse() => Continue(static progress => progress.AfterRefusal(), "The service refused to subscribe the socket to the chat.");

    public void Dispose()
    {
        lock (_lock)
            End();
    }

    private void OnWaited() => Continue(static progress => progress.AfterWait(), "The service did not answer the subscription.");

    private void Continue(Func<SubscriptionProgress, SubscriptionProgress?> step, string failure)
    {
        bool asks;
        lock (_lock)
        {
            if (_over)
                return;
            if (step(_progress) is not { } next)
            {
                End();
                asks = false;
            }
            else
            {
                _progress = next;
                asks = !next.Resting;
                failure = "";
                _timer.Change(
                    asks ? SubscriptionProgress.AnswerTimeout : SubscriptionProgress.RefusalDelay, Timeout.InfiniteTimeSpan);
            }
        }

        if (failure.Length > 0)
            _fail(failure);
        else if (asks)
            _ask();
    }

    private void End()
    {
        _over = true;
        _timer.Dispose();
    }
}
