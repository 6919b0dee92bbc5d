using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Caches the connection token that authorizes calls, and provides a URL for each socket. Each connection fetches both.
/// The cache renews the token before it expires and when the service refuses it, once for all calls that need it.
/// </summary>
internal sealed class ConnectionTokenCache
{
    // The service accepts a URL for 100 s. An older URL might expire while the socket opens.
    private static readonly TimeSpan MaxUrlAge = TimeSpan.FromSeconds(85);

    private readonly IConnectionSource _source;
    private readonly SessionContext _context;
    private readonly object _lock = new();
    private Uri? _unusedUrl;
    private long _urlFetchedAt;
    private CachedToken? _token;

    /// <param name="source">The origin of tokens and URLs.</param>
    /// <param name="context">The session. Only the monotonic timestamps of its clock are used.</param>
    public ConnectionTokenCache(IConnectionSource source, SessionContext context)
    {
        _source = source;
        _context = context;
    }

    /// <summary>Whether the session has been connected, and so has a token.</summary>
    public bool HasToken => Volatile.Read(ref _token) is not null;

    // Most sessions end before their token must be renewed.
    private SingleFlight<CachedToken> Renewal => LazyInitializer.EnsureInitialized(
        ref field,
        () => new(stop => _context.Time.CallIsolatedAsync(RenewIfNeededAsync, stop), _context.Lifetime))!;

    /// <summary>Returns a URL that has not been used for a socket.</summary>
    /// <param name="call">Why it is requested, and the timeout to pause while the call waits for its turn.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ParticipantServiceException">The source returned no URL.</exception>
    public async Task<Uri> TakeUrlAsync(ConnectingCall call, CancellationToken cancellationToken)
    {
        if (TakeUnusedUrl() is { } unused)
            return unused;
        await FetchAsync(withUrl: true, call, cancellationToken).ConfigureAwait(false);
        return TakeUnusedUrl() ?? throw new ParticipantServiceException(
            "The response of the service has no WebSocket URL. Check that the endpoint is an Amazon Connect "
            + "participant service.")
        {
            Operation = "CreateParticipantConnection",
            StatusCode = 200,
        };
    }

    /// <summary>
    /// Fetches a token for a session on a shared socket, which needs no URL. Throws if the source refuses the
    /// participant.
    /// </summary>
    public Task AuthorizeAsync(ConnectingCall call, CancellationToken cancellationToken) =>
        FetchAsync(withUrl: false, call, cancellationToken);

    /// <summary>
    /// Returns the token for a call; empty before the first connection. A token that is about to expire is returned,
    /// and renewed in the background; an expired token is renewed first.
    /// </summary>
    /// <exception cref="ParticipantServiceException">
    /// The token has expired, and the source returned no other.
    /// </exception>
    public async ValueTask<string> GetAsync(CancellationToken cancellationToken)
    {
        var token = Volatile.Read(ref _token);
        if (token is null)
            return "";
        var age = _context.Time.GetElapsedTime(token.FetchedAt);
        if (age >= token.Lifetime)
            return await RenewAsync(cancellationToken).ConfigureAwait(false);
        if (age < token.RenewalAge)
            return token.Value;
        CallLog.TokenRenewalStarted(_context.Logger, _context.LogId);
        Renewal.Start();
        return Volatile.Read(ref _token)!.Value;
    }

    /// <summary>
    /// Returns another token in place of one that the service refused. The source may return the same token again.
    /// </summary>
    /// <exception cref="ParticipantServiceException">The source returned no token.</exception>
    public async Task<string> ReplaceAsync(string refused, CancellationToken cancellationToken)
    {
        var current = Volatile.Read(ref _token);
        if (current is not null && current.Value != refused)
            return current.Value;
        current?.Refuse();
        return await RenewAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<string> RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await Renewal.JoinAsync(cancellationToken).ConfigureAwait(false)).Value;
        }
        catch (ParticipantServiceException exception)
        {
            // Each call has its own metadata, so each needs its own exception.
            throw ParticipantFailure.Copy(exception);
        }
    }

    // A caller may have decided to renew before an earlier renewal ended, and start another one after it.
    private Task<CachedToken> RenewIfNeededAsync(CancellationToken cancellationToken) =>
        Volatile.Read(ref _token) is { IsRefused: false } token
        && _context.Time.GetElapsedTime(token.FetchedAt) < token.RenewalAge
            ? Task.FromResult(token)
            : FetchAsync(withUrl: false, new(ConnectingReason.Renewal), cancellationToken);

    private async Task<CachedToken> FetchAsync(
        bool withUrl, ConnectingCall call, CancellationToken cancellationToken)
    {
        ConnectionGrant grant;
        try
        {
            grant = await _source.GetAsync(withUrl, call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            CallLog.TokenRenewalFailed(_context.Logger, _context.LogId, exception);
            throw;
        }

        CallLog.TokenFetched(_context.Logger, _context.LogId, grant.TokenLifetime);
        var now = _context.Time.GetTimestamp();
        var token = new CachedToken(grant.Token, now, grant.TokenLifetime);
        lock (_lock)
        {
            if (grant.Url is not null)
            {
                _unusedUrl = grant.Url;
                _urlFetchedAt = now;
            }

            _token = token;
        }

        return token;
    }

    private Uri? TakeUnusedUrl()
    {
        lock (_lock)
        {
            var url = _unusedUrl;
            _unusedUrl = null;
            return url is not null && _context.Time.GetElapsedTime(_urlFetchedAt) < MaxUrlAge ? url : null;
        }
    }
}
