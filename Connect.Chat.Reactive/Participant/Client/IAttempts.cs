namespace Connect.Chat.Reactive.Participant;

/// <summary>Makes the attempts of calls, without retries and timeouts.</summary>
internal interface IAttempts
{
    /// <summary>Makes one attempt.</summary>
    /// <exception cref="ParticipantServiceException">
    /// The service rejected the call, something else responded in its place, or the response is unusable.
    /// </exception>
    ValueTask<TResult> SendAsync<TRequest, TResult>(
        ParticipantCall<TRequest, TResult> call, CancellationToken cancellationToken)
        where TRequest : class;
}
