using Connect.Chat.Reactive.Rx;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// What lets the participant in: the token for the calls, and a URL for each socket. Both come from
/// the same source. Each connection fetches them anew; a token is also renewed by itself before it expires.
/// </summary>
internal sealed class ParticipantAccess(IConnectionSource source, TimeProvider time)
{
    // The service lets a URL be opened for 100 s; what is older than this might expire on the way.
    private static readonly TimeSpan UrlIsFreshFor = TimeSpan.FromSeconds(85);

    // A call that is repeated for a while must not see its token expire.
    private static readonly TimeSpan RenewedBefore = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private Uri? _unusedUrl;
    private long _fetchedAt;
    private ConnectionToken? _token;
    private Waiters? _renewal;

    /// <summary>Whether there has been a connection, and so a token.</summary>
    public bool HasToken => Volatile.Read(ref _token) is not null;

    /// <summary>A URL that no socket has been opened with.</summary>
    public async Task<Uri> TakeUrlAsync(bool isReconnect, CancellationToken cancellationToken)
    {
        if (TakeUnused() is { } unused)
            return unused;
        await FetchAsync(withUrl: true, isReconnect, cancellationToken).ConfigureAwait(false);
        return TakeUnused() ?? throw new ParticipantServiceException(
            "The service answered without a websocket URL. Check that the endpoint is an Amazon Connect participant service.")
        {
            Operation = "CreateParticipantConnection",
            StatusCode = 200,
        };
    }

    /// <summary>Gets a token anew, for a socket that needs no URL: who is not let in, is told so.</summary>
    public Task AdmitAsync(bool isReconnect, CancellationToken cancellationToken) =>
        FetchAsync(withUrl: false, isReconnect, cancellationToken);

    /// <summary>The token for a call, renewed if it is about to expire. Empty before the first connection.</summary>
    public async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        var token = Volatile.Read(ref _token);
        if (token is null)
            return "";
        if (token.Expiry is not { } expiry || time.GetUtcNow() < expiry - RenewedBefore)
            return token.Value;
        try
        {
            return await RenewAsync(token.Value, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception) when (time.GetUtcNow() < expiry && !cancellationToken.IsCancellationRequested)
        {
            // It is still good; the next call renews it.
            return token.Value;
        }
    }

    /// <summary>Gets another token in place of one that is of no use any more; all who need one share the call.</summary>
    public async Task<string> RenewAsync(string stale, CancellationToken cancellationToken)
    {
        Waiters renewal;
        Task renewed;
        bool isFirst;
        lock (_gate)
        {
            if (_token is { } current && current.Value != stale)
                return current.Value;
            isFirst = _renewal is null;
            renewal = _renewal ??= new();
            renewed = renewal.Add();
        }

        if (isFirst)
            await RenewAsync(renewal, cancellationToken).ConfigureAwait(false);
        try
        {
            await renewed.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The one who renewed for all has been called off; somebody else must.
            return await RenewAsync(stale, cancellationToken).ConfigureAwait(false);
        }

        return Volatile.Read(ref _token)?.Value ?? "";
    }

    private async Task RenewAsync(Waiters renewal, CancellationToken cancellationToken)
    {
        Exception? failure = null;
        try
        {
            await FetchAsync(withUrl: false, isReconnect: false, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        lock (_gate)
            _renewal = null;
        if (failure is null)
            renewal.Succeed();
        else
            renewal.Fail(failure);
    }

    private async Task FetchAsync(bool withUrl, bool isReconnect, CancellationToken cancellationToken)
    {
        var (url, token) = await source.GetAsync(withUrl, isReconnect, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            if (url is not null)
            {
                _unusedUrl = url;
                _fetchedAt = time.GetTimestamp();
            }

            if (token is not null)
                _token = token;
        }
    }

    private Uri? TakeUnused()
    {
        lock (_gate)
        {
            var url = _unusedUrl is not null && time.GetElapsedTime(_fetchedAt) < UrlIsFreshFor ? _unusedUrl : null;
            _unusedUrl = null;
            return url;
        }
    }
}
