namespace Connect.Chat.Reactive;

/// <summary>The outcome of one deep heartbeat: a ping that the chat service itself answers, not just the socket.</summary>
public sealed record DeepHeartbeat
{
    /// <summary>Whether the service answered in time with success.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>From the ping to its answer; zero when none came.</summary>
    public TimeSpan RoundTrip { get; init; }

    /// <summary>The status code of the answer (200 is success); 0 when none came.</summary>
    public int StatusCode { get; init; }
}
