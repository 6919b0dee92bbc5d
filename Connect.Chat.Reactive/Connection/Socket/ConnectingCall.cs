using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Connection;

/// <summary>Why a connection token or a socket URL is requested.</summary>
internal enum ConnectingReason : byte
{
    /// <summary>A call of the session needs another token.</summary>
    Renewal,

    /// <summary>A caller connects.</summary>
    Connect,

    /// <summary>The session reconnects. It retries by itself, so that the call must be a single attempt.</summary>
    Reconnect,

    /// <summary>The session replaces its socket. It retries by itself, later.</summary>
    Replacement,
}

/// <summary>Describes a request for a token or a URL to those that make it.</summary>
/// <param name="Reason">Why it is made.</param>
/// <param name="Timeout">The timeout to pause while the call waits for its turn; null if there is none.</param>
internal readonly record struct ConnectingCall(ConnectingReason Reason, IPausableTimeout? Timeout = null);
