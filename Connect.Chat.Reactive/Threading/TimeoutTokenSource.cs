namespace Connect.Chat.Reactive.Threading;

/// <summary>
/// Cancels a token after a timeout on the session's clock, or when another token is cancelled. The timeout cancels on
/// the timer's thread, so calls of the application get it through <see cref="IsolatedCall"/>.
/// </summary>
internal sealed class TimeoutTokenSource : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;
    private volatile bool _hasPassed;

    /// <param name="timeout">The timeout.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">The other token.</param>
    public TimeoutTokenSource(TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _timer = time.CreateTimer(
            static self => ((TimeoutTokenSource)self!).OnTimeout(), this, timeout, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether the timeout has passed.</summary>
    public bool IsTimedOut => _hasPassed;

    /// <summary>Restarts the timeout, unless it has already passed.</summary>
    public void Renew(TimeSpan timeout) => _timer.Change(timeout, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void OnTimeout()
    {
        _hasPassed = true;
        _source.CancelQuietly();
    }
}
