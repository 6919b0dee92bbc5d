using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>Tells the service that the participant leaves, after everything that was sent before.</summary>
internal sealed class DisconnectSender(AuthorizedCaller calls, SendQueues queues)
{
    public async Task<DisconnectResult> SendAsync(object? metadata, CancellationToken cancellationToken)
    {
        SendValidation.Metadata(metadata, nameof(metadata));
        calls.ThrowIfEndedOrNeverConnected();
        var clientToken = ClientToken.New();
        // After the disconnect, the service accepts nothing from this participant.
        using (var ticket = queues.Files.Enter())
            await ticket.WaitAsync(cancellationToken).ConfigureAwait(false);
        await queues.Messages.RunAsync(
            turn => calls.CallAsync(
                DisconnectParticipant.Operation,
                token => new() { ConnectionToken = token, ClientToken = clientToken },
                metadata,
                turn).AsTask(),
            cancellationToken).ConfigureAwait(false);
        return new() { Metadata = metadata };
    }
}
