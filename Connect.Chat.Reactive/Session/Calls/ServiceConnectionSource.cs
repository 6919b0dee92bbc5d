using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>Gets tokens and URLs from CreateParticipantConnection, with the participant token.</summary>
internal sealed class ServiceConnectionSource(
    string participantToken, bool acknowledges, IParticipantClient client, TimeProvider time) : IConnectionSource
{
    private const string Operation = "CreateParticipantConnection";

    public async Task<ConnectionGrant> GetAsync(
        bool withUrl, ConnectingCall call, CancellationToken cancellationToken)
    {
        var connection = await client.CreateParticipantConnectionAsync(
            new()
            {
                ParticipantToken = participantToken,
                Type = withUrl
                    ? ConnectionTypes.Websocket | ConnectionTypes.ConnectionCredentials
                    : ConnectionTypes.ConnectionCredentials,
                ConnectParticipant = acknowledges,
                // The reconnect loop retries with backoff.
                IsSingleAttempt = call.Reason == ConnectingReason.Reconnect,
                // A repeated attempt would only start at the end of the queue.
                IsPatient = call.Reason is ConnectingReason.Reconnect or ConnectingReason.Replacement,
                RenewsToken = call.Reason == ConnectingReason.Renewal,
                Timeout = call.Timeout,
            },
            cancellationToken).OrAbandonAsync(cancellationToken).ConfigureAwait(false);
        // A client of the application may not validate its responses.
        if (string.IsNullOrEmpty(connection?.ConnectionToken)
            || !ParticipantLimits.IsBearer(connection!.ConnectionToken))
        {
            throw ParticipantFailure.Unusable(
                Operation, 200, "", "It has no valid connection token.", isTransient: true);
        }

        return new(
            connection.ConnectionToken,
            connection.ConnectionTokenLifetime ?? (connection.ConnectionTokenExpiry - time.GetUtcNow()),
            connection.WebsocketUrl);
    }
}
