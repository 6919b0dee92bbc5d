using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>Tells the service that the participant leaves, after everything that was sent before.</summary>
internal sealed class DisconnectSender(AuthorizedCaller calls, SendQueues queues)
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
        await calls.CallAsync(
            DisconnectParticipant.Operation,
            token => new() { ConnectionToken = token, ClientToken = clientToken },
            metadata,
            cancellationToken).ConfigureAwait(false);
        return new() { Metadata = metadata };
    }
}
