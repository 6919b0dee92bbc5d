namespace Connect.Chat.Reactive.Http;

/// <summary>One call over all of its attempts, as far as the retry pipeline is concerned.</summary>
internal abstract class RetriedCall(string operation, TimeProvider time)
{
    private readonly long _startedAt = time.GetTimestamp();

    /// <summary>The name of the operation: a constant, as it is the key of the Polly execution.</summary>
    public string Operation { get; } = operation;

    /// <summary>The number of attempts that have started.</summary>
    public int Attempts { get; private set; }

    public TimeSpan Elapsed => time.GetElapsedTime(_startedAt);

    /// <summary>Whether another attempt is possible, for example because a stream can be read from its start again.</summary>
    public virtual bool CanStart => true;

    /// <summary>The delay before the next attempt.</summary>
    public TimeSpan NextDelay { get; set; }

    /// <summary>Whether a failed attempt may be repeated, and the wait that the server asked for.</summary>
    public abstract bool IsTransient(Exception? failure, out TimeSpan? retryAfter);

    public void BeginAttempt() => Attempts++;
}
