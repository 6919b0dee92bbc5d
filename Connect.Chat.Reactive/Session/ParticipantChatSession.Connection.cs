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
}
