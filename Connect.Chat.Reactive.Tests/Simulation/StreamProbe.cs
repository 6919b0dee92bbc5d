namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Observes every stream of a session and detects observers that run concurrently.</summary>
internal sealed class StreamProbe
{
    public static readonly string[] Streams =
    [
        "State", "Items", "Messages", "Events", "Typing", "ConnectionEstablished", "ConnectionLost", "ConnectionBroken",
        "Ended", "DeepHeartbeats", "Faults", "Receipts", "TypingParticipants", "Participants",
    ];

    /// <summary>The streams that replay their latest value to each subscriber.</summary>
    public static readonly string[] Replayed = ["State", "TypingParticipants", "Participants"];

    private int _running;

    public StreamProbe(IChatSession session)
    {
        foreach (var stream in Streams)
        {
            // Every stream has a reference type, so covariance allows the cast.
            var property = typeof(IChatSession).GetProperty(stream)!;
            ((IObservable<object>)property.GetValue(session)!).Subscribe(
                value => Observe(() => Values.Add((stream, value))), Errors.Add, () => Completed.Add(stream));
        }
    }

    public List<(string Stream, object Value)> Values { get; } = [];

    public List<Exception> Errors { get; } = [];

    /// <summary>The completed streams, once for each completion.</summary>
    public List<string> Completed { get; } = [];

    public int Overlaps { get; private set; }

    public object[] Of(string stream) => [.. Values.Where(seen => seen.Stream == stream).Select(seen => seen.Value)];

    /// <summary>Runs an observer and counts an overlap if another one is running.</summary>
    public void Observe(Action observer)
    {
        if (Interlocked.Increment(ref _running) != 1)
            Overlaps++;
        observer();
        Thread.SpinWait(200);
        Interlocked.Decrement(ref _running);
    }
}
