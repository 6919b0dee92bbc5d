using Connect.Chat.Local;

namespace Chaos;

/// <summary>The conditions that the service simulates for one chat, for the whole run.</summary>
internal sealed record Mix
{
    private const int Hour = 3600;

    // A catch-up reads one page further than the newest item that the session knows. So in a sorted transcript, the
    // clocks of the hosts must not differ by more than half a page of items.
    private const int MostSkewIfSorted = 5;

    // More than two pages.
    private const int MostHistory = 250;

    private const Behaviors Paging = Behaviors.Shift | Behaviors.Cut | Behaviors.Empty;

    public required Behaviors Behaviors { get; init; }

    public HostClocks? Clocks { get; private init; }

    public ItemOmissions? Omissions { get; private init; }

    public required TranscriptConditions Transcript { get; init; }

    public MessageProcessing? Processing { get; private init; }

    /// <summary>
    /// The number of messages before the session connects, so that there are pages to simulate conditions on. It is 0
    /// for a sorted transcript: these messages have almost the same time, so the clocks of the hosts would spread them
    /// further than a catch-up reads.
    /// </summary>
    public int History { get; private init; }

    /// <summary>
    /// Whether the session must deliver items in the order of acceptance. It cannot if the transcript lags or has
    /// another order.
    /// </summary>
    public bool HasOrder => Transcript is { LagMs: 0, SortedByTime: false };

    public static Mix Draw(int seed, int chat, Behaviors allowed)
    {
        // All random values are drawn, used or not, so that --without does not change the other behaviors.
        var random = new Random((seed * 7919) + chat);
        var drawn = (Behaviors)random.Next((int)Behaviors.All + 1) & allowed;
        var sorted = drawn.HasFlag(Behaviors.Sorted);
        var skew = sorted ? MostSkewIfSorted : Hour;
        double[] offsets =
        [
            0,
            .. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (double)random.Next(-skew, skew + 1)),
        ];
        var timeShare = 0.05 + (0.25 * random.NextDouble());
        var lag = random.Next(100, 2500);
        var shift = random.Next(1, 6);
        var cut = 0.3 + (0.4 * random.NextDouble());
        var empty = 0.2 + (0.3 * random.NextDouble());
        var processingMs = random.Next(50, 2500);
        var history = random.Next(MostHistory);
        return new()
        {
            Behaviors = drawn,
            Clocks = drawn.HasFlag(Behaviors.Clocks) ? new(offsets, Seed: seed + chat) : null,
            Omissions = drawn.HasFlag(Behaviors.Times) ? new(TimeShare: timeShare, Seed: seed + chat) : null,
            Transcript = new(
                LagMs: drawn.HasFlag(Behaviors.Lag) ? lag : 0,
                SortedByTime: sorted,
                ShiftBy: drawn.HasFlag(Behaviors.Shift) ? shift : 0,
                CutShare: drawn.HasFlag(Behaviors.Cut) ? cut : 0,
                EmptyShare: drawn.HasFlag(Behaviors.Empty) ? empty : 0,
                Seed: seed + chat),
            Processing = drawn.HasFlag(Behaviors.Processing)
                ? new(processingMs, Redact: [Texts.Secret], Reject: [Texts.Insult], Fail: [Texts.Crash])
                : null,
            History = !sorted && (drawn & Paging) != Behaviors.None ? history : 0,
        };
    }

    /// <summary>
    /// Lets the transcript lag once the session is connected. A session reads the newest page again only after a loss,
    /// not after its first connection.
    /// </summary>
    public void ApplyLag(LocalConnect connect, string contactId) =>
        connect.SetTranscriptConditions(contactId, Transcript);

    public void Apply(LocalConnect connect, string contactId)
    {
        connect.SetTranscriptConditions(contactId, Transcript with { LagMs = 0 });
        if (Clocks is not null)
            connect.SetHostClocks(contactId, Clocks);
        if (Omissions is not null)
            connect.SetItemOmissions(contactId, Omissions);
        if (Processing is not null)
            connect.SetMessageProcessing(contactId, Processing);
    }
}
