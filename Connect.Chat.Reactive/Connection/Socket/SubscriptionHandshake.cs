namespace Connect.Chat.Reactive.Connection;

/// <summary>
/// Retries the subscription of a socket until the service acknowledges it, refuses it too often, or does not respond
/// for too long.
/// </summary>
internal sealed class SubscriptionHandshake : IDisposable
{
    private readonly object _lock = new();
    private readonly Action _subscribe;
    private readonly Action<string> _failed;
    private readonly ITimer _timer;
    private SubscriptionProgress _progress;
    private bool _isCompleted;

    /// <param name="subscribe">Sends the subscription again. The owner sends the first one.</param>
    /// <param name="failed">Called with a message when the handshake gives up.</param>
    /// <param name="time">The clock.</param>
    public SubscriptionHandshake(Action subscribe, Action<string> failed, TimeProvider time)
    {
        _subscribe = subscribe;
        _failed = failed;
        _timer = time.CreateTimer(
            static self => ((SubscriptionHandshake)self!).OnElapsed(),
            this,
            SubscriptionProgress.ResponseTimeout,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>The service acknowledged the subscription. Returns true the first time.</summary>
    public bool Accept()
    {
        lock (_lock)
        {
            if (_isCompleted)
                return false;
            Complete();
            return true;
        }
    }

    /// <summary>The service refused the subscription.</summary>
    public void Refuse() => Continue(
        static progress => progress.AfterRefusal(), "The service refused the subscription of the socket to the chat.");

    public void Dispose()
    {
        lock (_lock)
            Complete();
    }

    private void OnElapsed() => Continue(
        static progress => progress.AfterWait(), "The service did not respond to the subscription.");

    private void Continue(Func<SubscriptionProgress, SubscriptionProgress?> next, string failure)
    {
        bool isSubscribeDue;
        lock (_lock)
        {
            if (_isCompleted)
                return;
            if (next(_progress) is not { } progress)
            {
                Complete();
                isSubscribeDue = false;
            }
            else
            {
                _progress = progress;
                isSubscribeDue = !progress.IsDelayed;
                failure = "";
                _timer.Change(
                    isSubscribeDue ? SubscriptionProgress.ResponseTimeout : SubscriptionProgress.RefusalDelay,
                    Timeout.InfiniteTimeSpan);
            }
        }

        if (failure.Length > 0)
            _failed(failure);
        else if (isSubscribeDue)
            _subscribe();
    }

    private void Complete()
    {
        _isCompleted = true;
        _timer.Dispose();
    }
}
