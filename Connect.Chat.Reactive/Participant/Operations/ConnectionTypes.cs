namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// What to request from CreateParticipantConnection (<c>Type</c> in the API reference). The library does not support
/// the service's third type, WEBRTC_CONNECTION, which is for voice and video.
/// </summary>
[Flags]
public enum ConnectionTypes
{
    /// <summary>Nothing. The request omits the member.</summary>
    None = 0,

    /// <summary>The WebSocket URL (<c>WEBSOCKET</c>).</summary>
    Websocket = 1,

    /// <summary>The connection token, which all other operations need (<c>CONNECTION_CREDENTIALS</c>).</summary>
    ConnectionCredentials = 2,
}
