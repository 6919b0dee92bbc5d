namespace Connect.Chat.Reactive.Session;

internal abstract partial class ParticipantChatSession
{
    private readonly SignIn _signIn = new(core);

    public Task<AuthenticationUrl> GetAuthenticationUrlAsync(
        string sessionId, Uri redirectUri, CancellationToken cancellationToken = default) =>
        GetAuthenticationUrlAsync(sessionId, redirectUri, metadata: null, cancellationToken);

    public Task<AuthenticationUrl> GetAuthenticationUrlAsync(
        string sessionId, Uri redirectUri, object? metadata, CancellationToken cancellationToken = default) =>
        _signIn.GetUrlAsync(sessionId, redirectUri, metadata, cancellationToken);

    public Task<CancelAuthenticationResult> CancelParticipantAuthenticationAsync(
        string sessionId, CancellationToken cancellationToken = default) =>
        CancelParticipantAuthenticationAsync(sessionId, metadata: null, cancellationToken);

    public Task<CancelAuthenticationResult> CancelParticipantAuthenticationAsync(
        string sessionId, object? metadata, CancellationToken cancellationToken = default) =>
        _signIn.CancelAsync(sessionId, metadata, cancellationToken);
}
