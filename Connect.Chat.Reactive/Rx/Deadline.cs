namespace Connect.Chat.Reactive.Rx;

/// <summary>A token that is cancelled when a time has passed on the session's clock, or when another token is.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;
    private volatile bool _passed;

    public Deadline(TimeSpan after, TimeProvider time, CancellationToken also)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(also);
        _timer = time.CreateTimer(static self => ((Deadline)self!).Pass(), this, after, Timeout.InfiniteTimeSpan);
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
        try
        {
            _source.Cancel();
        }
        catch (Exception)
        {
            // Either the work has just ended, or code of the application that observes the token threw. An exception in
            // a timer's callback would end the process.
        }
    }
}
