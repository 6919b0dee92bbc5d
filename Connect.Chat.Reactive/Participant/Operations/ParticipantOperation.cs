using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// How one operation of the service is called. An operation is a file of its own: its request, its result, and one
/// of these; <see cref="ParticipantCalls"/> does the rest.
/// </summary>
internal abstract class ParticipantOperation<TRequest, TResult>
    where TRequest : class
{
    /// <summary>The operation's name in the API reference. Constant: it is also the key of the Polly execution.</summary>
    public abstract string Name { get; }

    public virtual HttpMethod Method => HttpMethod.Post;

    /// <summary>The path from the root of the service, with a leading slash, escaped.</summary>
    public abstract string Path(TRequest request);

    /// <summary>The token that goes into <c>X-Amz-Bearer</c>.</summary>
    public abstract string Bearer(TRequest request);

    /// <exception cref="ArgumentException">A member is out of its limits.</exception>
    public abstract void Validate(TRequest request);

    /// <summary>Whether calling twice does no more than calling once.</summary>
    public abstract bool IsRepeatable(TRequest request);

    /// <summary>The JSON to send, in UTF-8; null where the operation has no body.</summary>
    public virtual byte[]? Body(TRequest request) => null;

    /// <summary>Reads a successful answer, which may be empty.</summary>
    /// <exception cref="System.Text.Json.JsonException">The answer is not what the operation answers.</exception>
    /// <exception cref="UnusableResponseException">The answer is not complete, or must not be acted upon.</exception>
    public abstract TResult Read(ReadOnlySpan<byte> answer, DateTimeOffset receivedAt);

    /// <summary>Adds what follows from the time at which the service sent the response, by the service's clock.</summary>
    public virtual TResult WithServiceTime(TResult result, DateTimeOffset sentAt) => result;

    /// <summary>Whether a successful response has members, so that an empty one is not a success.</summary>
    public virtual bool HasResponse => true;

    /// <summary>Checks that the result has what the request asked for.</summary>
    /// <exception cref="UnusableResponseException">The result lacks something.</exception>
    public virtual void Check(TRequest request, TResult result)
    {
    }

    /// <summary>The request with a client token, where the operation has one and the caller gave none.</summary>
    public virtual TRequest WithClientToken(TRequest request) => request;
}
