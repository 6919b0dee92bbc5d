namespace Connect.Chat.Reactive;

/// <summary>How the peer closed a socket.</summary>
/// <param name="StatusCode">The websocket close code (1000 is a normal closure); 0 when none came.</param>
/// <param name="Description">The peer's own words; may be empty.</param>
public sealed record ChatTransportClosed(int StatusCode, string Description);
