using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// What lets the participant in: the token for the calls, and a URL for each socket. Both come from
/// CreateParticipantConnection, and are fetched anew for each connection.
/// </summary>
internal sealed class ParticipantAccess(ChatDetails details, IParticipantClient client, TimeProvider time)
{
    // The service lets a URL be opened for 100 s; what is older than this might expire on the way.
    private static readonly TimeSpan UrlIsFreshFor = TimeSpan.FromSeconds(85);

    private readonly object _gate = new();
    private Uri? _unusedUrl;
    private long _fetchedAt;
    private string _connectionToken = "";

    /// <summary>The token for calls; empty before the first connection.</summary>
    public string ConnectionToken => Volatile.Read(ref _connectionToken);

    /// <summary>A URL that no socket has been opened with.</summary>
    public async Task<Uri> TakeUrlAsync(CancellationToken cancellationToken)
    {
        if (TakeUnused() is { } unused)
            return unused;
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
        return TakeUnused() ?? throw new ParticipantServiceException(
            "The service answered without a websocket URL. Check that the endpoint is an Amazon Connect participant service.")
        {
            Operation = "CreateParticipantConnection",
        };
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var connection = await client
            .CreateParticipantConnectionAsync(new() { ParticipantToken = details.ParticipantToken }, cancellationToken)
            .ConfigureAwait(false);
        lock (_gate)
        {
            _unusedUrl = connection.WebsocketUrl;
            _fetchedAt = time.GetTimestamp();
            if (connection.ConnectionToken.Length > 0)
                _connectionToken = connection.ConnectionToken;
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
