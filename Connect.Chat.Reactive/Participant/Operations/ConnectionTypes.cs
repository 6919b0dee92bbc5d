namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// What CreateParticipantConnection is asked for (<c>Type</c> in the API reference). The service's third kind,
/// WEBRTC_CONNECTION, is for voice and video, and not for this library.
/// </summary>
[Flags]
public enum ConnectionTypes
{
    /// <summary>Nothing: the member is left out of the request.</summary>
    None = 0,

    /// <summary>The address of the socket (<c>WEBSOCKET</c>).</summary>
    Websocket = 1,

    /// <summary>The connection token that every other operation needs (<c>CONNECTION_CREDENTIALS</c>).</summary>
    ConnectionCredentials = 2,
}
