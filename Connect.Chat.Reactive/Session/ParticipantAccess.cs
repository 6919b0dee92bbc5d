using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// What lets the participant in: the token for the calls, and a URL for each socket. Both come from
/// CreateParticipantConnection. Each connection fetches them anew; a token is also renewed by itself before it expires.
/// </summary>
internal sealed class ParticipantAccess(ChatDetails details, IParticipantClient client, TimeProvider time)
{
    // The service lets a URL be opened for 100 s; what is older than this might expire on the way.
    private static readonly TimeSpan UrlIsFreshFor = TimeSpan.FromSeconds(85);

    // A call that is repeated for a while must not see its token expire.
    private static readonly TimeSpan RenewedBefore = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private Uri? _unusedUrl;
    private long _fetchedAt;
    private Token _token = Token.None;
    private Task? _renewal;

    /// <summary>Whether there has been a connection, and so a token.</summary>
    public bool HasToken => Volatile.Read(ref _token) != Token.None;

    /// <summary>A URL that no socket has been opened with.</summary>
    public async Task<Uri> TakeUrlAsync(CancellationToken cancellationToken)
    {
        if (TakeUnused() is { } unused)
            return unused;
        await FetchAsync(ConnectionTypes.Websocket | ConnectionTypes.ConnectionCredentials, cancellationToken).ConfigureAwait(false);
        return TakeUnused() ?? throw new ParticipantServiceException(
            "The service answered without a websocket URL. Check that the endpoint is an Amazon Connect participant service.")
        {
            Operation = "CreateParticipantConnection",
            StatusCode = 200,
        };
    }

    /// <summary>The token for a call, renewed if it is about to expire. Empty before the first connection.</summary>
    public async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        var token = Volatile.Read(ref _token);
        if (token.Expiry is not { } expiry || time.GetUtcNow() < expiry - RenewedBefore)
            return token.Value;
        try
        {
            return await RenewAsync(token.Value, cancellationToken).ConfigureAwait(false);
        }
        catch (ParticipantServiceException) when (time.GetUtcNow() < expiry)
        {
            // It is still good; the next call renews it.
            return token.Value;
        }
    }

    /// <summary>Gets another token in place of one that is of no use any more; all who need one share the call.</summary>
    public async Task<string> RenewAsync(string stale, CancellationToken cancellationToken)
    {
        Task renewal;
        lock (_gate)
        {
            if (_token.Value != stale)
                return _token.Value;
            if (_renewal is not { IsCompleted: false })
                _renewal = FetchAsync(ConnectionTypes.ConnectionCredentials, cancellationToken);
            renewal = _renewal;
        }

        await renewal.ConfigureAwait(false);
        return Volatile.Read(ref _token).Value;
    }

    private async Task FetchAsync(ConnectionTypes types, CancellationToken cancellationToken)
    {
        var connection = await client
            .CreateParticipantConnectionAsync(new() { ParticipantToken = details.ParticipantToken, Type = types }, cancellationToken)
            .ConfigureAwait(false);
        lock (_gate)
        {
            if (connection.WebsocketUrl is not null)
            {
                _unusedUrl = connection.WebsocketUrl;
                _fetchedAt = time.GetTimestamp();
            }

            if (connection.ConnectionToken.Length > 0)
                _token = new(connection.ConnectionToken, connection.ConnectionTokenExpiry);
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

    private sealed class Token(string value, DateTimeOffset? expiry)
    {
        public static readonly Token None = new("", null);

        public string Value => value;

        public DateTimeOffset? Expiry => expiry;
    }
}
