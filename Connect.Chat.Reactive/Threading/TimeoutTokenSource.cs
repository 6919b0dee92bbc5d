namespace Connect.Chat.Reactive.Threading;

/// <summary>A token that is cancelled when a time has passed on the session's clock, or when another token is.</summary>
internal sealed class TimeoutTokenSource : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;
    private readonly Action? _onPassed;
    private volatile bool _passed;

    /// <param name="after">The time.</param>
    /// <param name="time">The clock.</param>
    /// <param name="also">The other token.</param>
    /// <param name="onPassed">Called when the time has passed, after the token was cancelled.</param>
    public TimeoutTokenSource(TimeSpan after, TimeProvider time, CancellationToken also, Action? onPassed = null)
    {
        _onPassed = onPassed;
        _source = CancellationTokenSource.CreateLinkedTokenSource(also);
        _timer = time.CreateTimer(static self => ((TimeoutTokenSource)self!).Pass(), this, after, Timeout.InfiniteTimeSpan);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>Whether the time has passed, rather than the other token been cancelled.</summary>
    public bool HasPassed => _passed;

    /// <summary>Puts it off: it passes that long from now, unless it has passed already.</summary>
    public void Renew(TimeSpan after) => _timer.Change(after, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void Pass()
    {
        _passed = true;
        _source.CancelQuietly();
        _onPassed?.Invoke();
    }
}
