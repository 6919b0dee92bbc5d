namespace Connect.Chat.Reactive;

/// <summary>How the peer closed a socket.</summary>
/// <param name="StatusCode">The websocket close code (1000 is a normal closure); 0 when none came.</param>
/// <param name="Description">The peer's own words; may be empty.</param>
public sealed record ChatTransportClosed(int StatusCode, string Description)
{
    /// <summary>The code, and the peer's words with control characters escaped.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(ChatTransportClosed)} {{ StatusCode = {StatusCode}, Description = {LogText.Escape(Description)} }}";
}
