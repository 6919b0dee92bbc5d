using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>Asks CreateParticipantConnection, with the participant's own token.</summary>
internal sealed class ServiceConnectionSource(ChatDetails details, SessionKind kind, IParticipantClient client) : IConnectionSource
{
    public async Task<(Uri? Url, ConnectionToken? Token)> GetAsync(
        bool withUrl, bool isReconnect, CancellationToken cancellationToken)
    {
        var connection = await client.CreateParticipantConnectionAsync(
            new()
            {
                ParticipantToken = details.ParticipantToken,
                Type = withUrl
                    ? ConnectionTypes.Websocket | ConnectionTypes.ConnectionCredentials
                    : ConnectionTypes.ConnectionCredentials,
                ConnectParticipant = kind.Acknowledges,
                // The reconnect loop has the backoff.
                IsSingleAttempt = isReconnect,
            },
            cancellationToken).ConfigureAwait(false);
        return (
            connection.WebsocketUrl,
            connection.ConnectionToken.Length == 0 ? null : new(connection.ConnectionToken, connection.ConnectionTokenExpiry));
    }
}
