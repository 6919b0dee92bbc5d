using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Describes one operation of the service. Each operation has its own file with its request, its result and a subclass
/// of this type. <see cref="ParticipantCalls"/> makes the calls.
/// </summary>
/// <param name="name">The operation's name in the API reference.</param>
/// <param name="path">The escaped path below the root of the service, with a leading slash.</param>
internal abstract class ParticipantOperation<TRequest, TResult>(string name, string path)
    where TRequest : class
{
    /// <summary>The operation's name in the API reference. A constant: Polly uses it as a key.</summary>
    public string Name => name;

    public virtual HttpMethod Method => HttpMethod.Post;

    /// <summary>Returns the escaped path below the root of the service, with a leading slash.</summary>
    public virtual string Path(TRequest request) => path;

    /// <summary>Whether the path is the same for all requests.</summary>
    public virtual bool HasFixedPath => true;

    /// <summary>Returns the token for the header <c>X-Amz-Bearer</c>.</summary>
    public abstract string Bearer(TRequest request);

    /// <summary>Checks the members of the request against the limits of the service.</summary>
    /// <exception cref="ArgumentException">A member is outside its limits.</exception>
    public abstract void Validate(TRequest request);

    /// <summary>Makes the call through a client.</summary>
    public abstract Task<TResult> CallAsync(
        IParticipantClient client, TRequest request, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the call through a client of the application, which may not check its results, and may ignore its token.
    /// </summary>
    /// <exception cref="ParticipantServiceException">The result is incomplete, or contains an unsafe value.</exception>
    public async ValueTask<TResult> CallCheckedAsync(
        IParticipantClient client, TRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return Checked(
                request,
                await CallAsync(client, request, cancellationToken)
                    .OrAbandonAsync(cancellationToken)
                    .ConfigureAwait(false));
        }
        catch (UnusableResponseException exception)
        {
            throw ParticipantFailure.Unusable(Name, 200, "", exception.Message, exception.IsTransient);
        }
    }

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
    public abstract TResult Read(TRequest request, ServiceResponse response);

    /// <summary>Whether a successful response has members. If so, an empty response is a failure.</summary>
    public virtual bool HasResponse => true;

    /// <summary>Checks that the result contains everything that was requested, and no unsafe value.</summary>
    /// <exception cref="UnusableResponseException">The result is incomplete, or contains an unsafe value.</exception>
    public virtual void Check(TRequest request, TResult result)
    {
    }

    /// <summary>Returns a result that has passed <see cref="Check"/>.</summary>
    /// <exception cref="UnusableResponseException">The result is incomplete, or contains an unsafe value.</exception>
    public TResult Checked(TRequest request, TResult? result)
    {
        Check(request, result ?? throw UnusableResponseException.Incomplete("content"));
        return result;
    }

    /// <summary>
    /// Returns the request with a generated client token, if the operation takes one and the caller set none.
    /// </summary>
    public virtual TRequest WithClientToken(TRequest request) => request;
}
