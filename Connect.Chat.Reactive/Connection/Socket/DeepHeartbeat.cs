namespace Connect.Chat.Reactive;

/// <summary>
/// The result of a deep heartbeat: a ping to which the chat service itself responds, not only its websocket endpoint.
/// </summary>
public sealed record DeepHeartbeat
{
    /// <summary>Whether the service responded in time and with success.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>The time from the ping to its response; zero if there was no response.</summary>
    public TimeSpan RoundTrip { get; init; }

    /// <summary>The status code of the response; 200 means success. 0 if there was no response.</summary>
    public int StatusCode { get; init; }
}
