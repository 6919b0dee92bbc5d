namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Observes every stream of a session, and notices whether two observers ever run at once.</summary>
internal sealed class StreamProbe
{
    public static readonly string[] Streams =
    [
        "State", "Items", "Messages", "Events", "Typing", "ConnectionEstablished", "ConnectionLost", "ConnectionBroken",
        "Ended", "DeepHeartbeats", "Faults", "Receipts", "TypingParticipants", "Participants",
    ];

    /// <summary>Those that begin with the latest for each subscriber.</summary>
    public static readonly string[] Replayed = ["State", "TypingParticipants", "Participants"];

    private int _running;

    public StreamProbe(IChatSession session)
    {
        foreach (var stream in Streams)
        {
            // Every stream carries records, so each is an observable of objects too.
            var property = typeof(IChatSession).GetProperty(stream)!;
            ((IObservable<object>)property.GetValue(session)!).Subscribe(
                value => Visit(() => Values.Add((stream, value))), Errors.Add, () => Completed.Add(stream));
        }
    }

    public List<(string Stream, object Value)> Values { get; } = [];

    public List<Exception> Errors { get; } = [];

    /// <summary>The streams that completed, each as often as it did.</summary>
    public List<string> Completed { get; } = [];

    public int Overlaps { get; private set; }

    public object[] Of(string stream) => [.. Values.Where(seen => seen.Stream == stream).Select(seen => seen.Value)];

    /// <summary>What an observer does, watched for another one doing it at the same time.</summary>
    public void Visit(Action observe)
    {
        if (Interlocked.Increment(ref _running) != 1)
            Overlaps++;
        observe();
        Thread.SpinWait(200);
        Interlocked.Decrement(ref _running);
    }
}
