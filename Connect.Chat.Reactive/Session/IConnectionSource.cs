namespace Connect.Chat.Reactive.Session;

/// <summary>Where a session gets what lets it in.</summary>
internal interface IConnectionSource
{
    /// <param name="withUrl">Whether the URL of a socket is wanted besides the token.</param>
    /// <param name="isReconnect">Whether the caller repeats the call by itself, so that this one must be made once.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<(Uri? Url, ConnectionToken? Token)> GetAsync(bool withUrl, bool isReconnect, CancellationToken cancellationToken);
}
