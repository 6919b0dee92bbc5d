namespace Connect.Chat.Reactive;

/// <summary>The close status that the peer sent.</summary>
/// <param name="StatusCode">The WebSocket close code; 1000 is a normal closure. 0 if the peer sent none.</param>
/// <param name="Description">The peer's description. Can be empty.</param>
public sealed record ChatTransportClosed(int StatusCode, string Description)
{
    /// <summary>Formats the code and the description, with control characters escaped.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(ChatTransportClosed)} {{ StatusCode = {StatusCode}, Description = {LogText.Escape(Description)} }}";
}
