using Connect.Chat.Reactive.Connection;

namespace Connect.Chat.Reactive.Session;

/// <summary>The source of connection tokens and socket URLs.</summary>
internal interface IConnectionSource
{
    /// <param name="withUrl">Whether to return a socket URL with the token.</param>
    /// <param name="call">Why it is requested, and the timeout to pause while the call waits for its turn.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ParticipantServiceException">The source returned no valid token.</exception>
    Task<ConnectionGrant> GetAsync(bool withUrl, ConnectingCall call, CancellationToken cancellationToken);
}

/// <summary>A connection token and a socket URL.</summary>
/// <param name="Token">The token, valid in a header. Secret.</param>
/// <param name="TokenLifetime">The remaining lifetime of the token; null if it is unknown.</param>
/// <param name="Url">The socket URL; null if none was requested.</param>
internal sealed record ConnectionGrant(string Token, TimeSpan? TokenLifetime, Uri? Url)
{
    /// <summary>Returns the lifetime of the token, without the token.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(ConnectionGrant)} {{ TokenLifetime = {TokenLifetime} }}";
}
