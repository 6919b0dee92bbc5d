namespace Connect.Chat.Reactive.Http;

/// <summary>The state of a call across its attempts, for the retry pipeline.</summary>
internal abstract class RetriedCall(string operation, TimeProvider time)
{
    private long _startedAt = time.GetTimestamp();

    /// <summary>The operation's name, a constant, because it is the key of the Polly execution.</summary>
    public string Operation { get; } = operation;

    /// <summary>The number of attempts that have started.</summary>
    public int Attempts { get; private set; }

    public TimeSpan Elapsed => time.GetElapsedTime(_startedAt);

    /// <summary>Whether another attempt is possible. For example, a stream must be able to rewind.</summary>
    public virtual bool CanRetryAttempt => true;

    /// <summary>The delay before the next attempt.</summary>
    public TimeSpan NextDelay { get; set; }

    /// <summary>Whether the failed attempt can be retried, and the delay that the server requested.</summary>
    public abstract bool IsTransient(Exception? failure, out TimeSpan? retryAfter);

    public void BeginAttempt() => Attempts++;

    /// <summary>The time before now does not count as <see cref="Elapsed"/>.</summary>
    protected void Restart() => _startedAt = time.GetTimestamp();
}
