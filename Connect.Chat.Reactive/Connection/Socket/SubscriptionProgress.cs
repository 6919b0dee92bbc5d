namespace Connect.Chat.Reactive.Connection;

/// <summary>How often the service has been asked to subscribe a socket, and what it said. Pure.</summary>
internal readonly record struct SubscriptionProgress(int Unanswered, int Refused, bool Resting)
{
    /// <summary>How long to wait for an answer before asking again.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(1);

    /// <summary>How long to wait after a refusal before asking again.</summary>
    public static readonly TimeSpan RefusalDelay = TimeSpan.FromMilliseconds(500);

    private const int MaxUnanswered = 4;
    private const int MaxRefused = 5;

    /// <summary>The service said no. Null when it has said so too often, else the progress to wait with.</summary>
    public SubscriptionProgress? AfterRefusal() =>
        Refused + 1 < MaxRefused ? this with { Refused = Refused + 1, Resting = true } : null;

    /// <summary>A wait is over. Null when the service has been silent too often, else the progress to ask again with.</summary>
    public SubscriptionProgress? AfterWait() => this switch
    {
        { Resting: true } => this with { Resting = false },
        { Unanswered: < MaxUnanswered - 1 } => this with { Unanswered = Unanswered + 1 },
        _ => null,
    };
}
