using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Tells the service that the participant leaves, after everything that was sent before. The session of a participant
/// to whom the service then sends nothing more has ended when the call returns.
/// </summary>
internal sealed class DisconnectSender(
    AuthorizedCaller calls, SendQueues queues, ConnectionHandle connection, SessionKind kind)
{
    public async Task<DisconnectResult> SendAsync(object? metadata, CancellationToken cancellationToken)
    {
        SendValidation.Metadata(metadata);
        calls.ThrowIfEndedOrNeverConnected();
        var clientToken = ClientToken.New();
        cancellationToken.ThrowIfCancellationRequested();
        // After the disconnect, the service accepts nothing from this participant. Files that are being uploaded are
        // posted before the barrier. The order of the two places matters: a file that another thread sends now, and
        // that is behind the barrier, must also be behind this call among the files, or each would wait for the other.
        using var files = queues.Files.Enter();
        using var barrier = queues.Messages.Split();
        await files.WaitAsync(cancellationToken).ConfigureAwait(false);
        await barrier.WaitAsync(cancellationToken).ConfigureAwait(false);
        // The service may close the socket and refuse to reconnect it before the response of the call arrives.
        connection.Post(new ConnectionSignal.Leaving());
        try
        {
            await calls.CallAsync(
                DisconnectParticipant.Operation,
                token => new() { ConnectionToken = token, ClientToken = clientToken },
                metadata,
                cancellationToken).ConfigureAwait(false);
        }
        catch (ParticipantServiceException exception) when (
            exception is { IsParticipantRefused: true, FollowsLostResponse: true } || calls.State.HasLeft)
        {
            // An earlier attempt has disconnected the participant, and its response was lost.
        }
        catch (Exception exception)
        {
            connection.Post(new ConnectionSignal.LeaveFailed(
                IsCertain: exception is ParticipantServiceException { IsOutcomeUnknown: false }));
            throw;
        }

        // Before the barrier opens: the sends behind it fail as ended.
        await connection.Connection.HandleAsync(new ConnectionSignal.Left(EndsSession: !kind.StaysAfterLeaving))
            .ConfigureAwait(false);
        return new() { Metadata = metadata };
    }
}
