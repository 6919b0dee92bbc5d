namespace Connect.Chat.Reactive.Participant;

/// <summary>Makes each attempt through another client, which may not check its results.</summary>
internal sealed class ClientAttempts(IParticipantClient client) : IAttempts
{
    public ValueTask<TResult> SendAsync<TRequest, TResult>(
        ParticipantCall<TRequest, TResult> call, CancellationToken cancellationToken)
        where TRequest : class => call.CallAsync(client, cancellationToken);
}
