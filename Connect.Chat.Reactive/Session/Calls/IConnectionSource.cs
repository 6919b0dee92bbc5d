namespace Connect.Chat.Reactive.Session;

/// <summary>The origin of connection tokens and of socket URLs.</summary>
internal interface IConnectionSource
{
    /// <param name="withUrl">Whether the URL of a socket is wanted besides the token.</param>
    /// <param name="isReconnect">Whether the caller repeats the call by itself, so that this one must be made once.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ParticipantServiceException">There is no usable token.</exception>
    Task<ConnectionGrant> GetAsync(bool withUrl, bool isReconnect, CancellationToken cancellationToken);
}

/// <summary>A connection token, and what comes with it.</summary>
/// <param name="Token">The token, which a header can hold. Secret.</param>
/// <param name="TokenLifetime">How long the token is valid from now on; null when that is not known.</param>
/// <param name="Url">The URL of a socket; null when none was asked for.</param>
internal sealed record ConnectionGrant(string Token, TimeSpan? TokenLifetime, Uri? Url)
{
    /// <summary>How long the token is valid; never the token.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(ConnectionGrant)} {{ TokenLifetime = {TokenLifetime} }}";
}
