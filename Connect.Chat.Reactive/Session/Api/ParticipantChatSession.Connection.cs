using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

internal abstract partial class ParticipantChatSession
{
    public Task<ConnectResult> ConnectAsync(CancellationToken cancellationToken = default) =>
        ConnectAsync(metadata: null, cancellationToken);

    public async Task<ConnectResult> ConnectAsync(object? metadata, CancellationToken cancellationToken = default)
    {
        await core.ConnectAsync(metadata, cancellationToken).ConfigureAwait(false);
        return new() { Metadata = metadata };
    }

    public Task SuspendAsync(CancellationToken cancellationToken = default) => core.SuspendAsync(cancellationToken);

    public Task ResumeAsync(CancellationToken cancellationToken = default) => ConnectAsync(cancellationToken);

    public void NotifyNetworkAvailable() => core.NotifyNetworkAvailable();

    public ChatResumeHandle GetResumeHandle() => core.GetResumeHandle();

    public ValueTask DisposeAsync() => core.DisposeAsync();

    public void Dispose() => _ = core.DisposeAsync().AsTask();

    /// <summary>Tells the service that the participant leaves.</summary>
    protected async Task<DisconnectResult> LeaveAsync(object? metadata, CancellationToken cancellationToken)
    {
        SendValidation.Metadata(metadata, nameof(metadata));
        core.Calls.ThrowIfCannotSend();
        var token = ClientToken.New();
        // What was sent before is posted before. After it, the service takes nothing from this participant.
        await _attachments.WhenPostedAsync(cancellationToken).ConfigureAwait(false);
        await core.Sends.RunAsync(
            turn => core.Calls.CallAsync(
                "DisconnectParticipant",
                (connectionToken, cancellation) => core.Client.DisconnectParticipantAsync(
                    new() { ConnectionToken = connectionToken, ClientToken = token }, cancellation),
                metadata,
                turn),
            cancellationToken).ConfigureAwait(false);
        return new() { Metadata = metadata };
    }
}
