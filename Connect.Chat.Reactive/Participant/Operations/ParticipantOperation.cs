using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Describes one operation of the service. Each operation has its own file with its request, its result and a subclass
/// of this type. <see cref="ParticipantCalls"/> makes the calls.
/// </summary>
internal abstract class ParticipantOperation<TRequest, TResult>
    where TRequest : class
{
    /// <summary>The operation's name in the API reference. A constant: Polly uses it as a key.</summary>
    public abstract string Name { get; }

    public virtual HttpMethod Method => HttpMethod.Post;

    /// <summary>Returns the escaped path below the root of the service, with a leading slash.</summary>
    public abstract string Path(TRequest request);

    /// <summary>Whether the path is the same for all requests.</summary>
    public virtual bool HasFixedPath => true;

    /// <summary>Returns the token for the header <c>X-Amz-Bearer</c>.</summary>
    public abstract string Bearer(TRequest request);

    /// <summary>Checks the members of the request against the limits of the service.</summary>
    /// <exception cref="ArgumentException">A member is outside its limits.</exception>
    public abstract void Validate(TRequest request);

    /// <summary>Makes one attempt through another client, for <see cref="RetryingParticipantClient"/>.</summary>
    public abstract Task<TResult> CallAsync(
        IParticipantClient client, TRequest request, CancellationToken cancellationToken);

    /// <summary>Whether a retry is safe: a second call has no further effect.</summary>
    public abstract bool CanRetry(TRequest request);

    /// <summary>How important the call is among those that wait for the quota of the operation.</summary>
    public virtual CallImportance Importance(TRequest request) => CallImportance.Normal;

    /// <summary>Whether the call waits for its turn without a limit, because its caller would only repeat it.</summary>
    public virtual bool IsPatient(TRequest request) => false;

    /// <summary>The caller's timeout to pause while the call waits for its turn; null if there is none.</summary>
    public virtual IPausableTimeout? Timeout(TRequest request) => null;

    /// <summary>Returns the JSON body in UTF-8. Null if the operation has no body.</summary>
    public virtual byte[]? Body(TRequest request) => null;

    /// <summary>Reads a successful response, which may be empty.</summary>
    /// <exception cref="System.Text.Json.JsonException">The response does not have the expected format.</exception>
    /// <exception cref="UnusableResponseException">The response is incomplete, or contains an unsafe value.</exception>
    public abstract TResult Read(ReadOnlySpan<byte> response, DateTimeOffset receivedAt);

    /// <summary>Whether the result has values for <see cref="WithServiceTime"/>.</summary>
    public virtual bool DependsOnServiceTime => false;

    /// <summary>Adds values that depend on the service's time of the response, such as lifetimes.</summary>
    public virtual TResult WithServiceTime(TResult result, DateTimeOffset sentAt) => result;

    /// <summary>Whether a successful response has members. If so, an empty response is a failure.</summary>
    public virtual bool HasResponse => true;

    /// <summary>Checks that the result contains everything that was requested, and no unsafe value.</summary>
    /// <exception cref="UnusableResponseException">The result is incomplete, or contains an unsafe value.</exception>
    public virtual void Check(TRequest request, TResult result)
    {
    }

    /// <summary>
    /// Returns the request with a generated client token, if the operation takes one and the caller set none.
    /// </summary>
    public virtual TRequest WithClientToken(TRequest request) => request;
}
