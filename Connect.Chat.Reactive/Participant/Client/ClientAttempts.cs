using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Makes each attempt through another client, which may not check its results.</summary>
internal sealed class ClientAttempts(IParticipantClient client) : IAttempts
{
    public async ValueTask<TResult> SendAsync<TRequest, TResult>(
        ParticipantCall<TRequest, TResult> call, CancellationToken cancellationToken)
        where TRequest : class
    {
        try
        {
            return await call.CallAsync(client, cancellationToken).ConfigureAwait(false);
        }
        catch (UnusableResponseException exception)
        {
            throw ParticipantFailure.Unusable(call.Operation, 200, "", exception.Message, exception.IsTransient);
        }
    }
}
