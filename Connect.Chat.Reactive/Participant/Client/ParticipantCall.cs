using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Participant;

/// <summary>One call, over all of its attempts.</summary>
internal abstract class ParticipantCall(string operation, TimeProvider time) : RetriedCall(operation, time)
{
    public ParticipantServiceException? LastFailure { get; private set; }

    public override bool IsTransient(Exception? failure, out TimeSpan? retryAfter)
    {
        retryAfter = (failure as ParticipantServiceException)?.RetryAfter;
        return failure is ParticipantServiceException { IsTransient: true };
    }

    public ParticipantServiceException Failed(ParticipantServiceException failure) => LastFailure = failure;
}

/// <summary>One call with what it sends; the body is written once, so that every attempt sends the same.</summary>
internal sealed class ParticipantCall<TRequest, TResult>(
    ParticipantOperation<TRequest, TResult> operation, TRequest request, TimeProvider time)
    : ParticipantCall(operation.Name, time)
    where TRequest : class
{
    private readonly byte[]? _body = operation.Body(request);

    public bool IsRepeatable { get; } = operation.IsRepeatable(request);

    /// <summary>A message of its own for each attempt: HttpClient takes none twice.</summary>
    public HttpRequestMessage Message(Uri root, string userAgent)
    {
        var message = new HttpRequestMessage(operation.Method, ParticipantAddress.Of(root, operation.Path(request)));
        message.Headers.TryAddWithoutValidation("X-Amz-Bearer", operation.Bearer(request));
        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        if (_body is not null)
            message.Content = new ByteArrayContent(_body) { Headers = { ContentType = new("application/json") } };
        return message;
    }

    /// <exception cref="UnusableResponseException">The response is not complete, or must not be acted upon.</exception>
    /// <param name="answer">The body.</param>
    /// <param name="receivedAt">The local time.</param>
    /// <param name="sentAt">The time by the service's clock; null when it did not say.</param>
    public TResult Read(ReadOnlySpan<byte> answer, DateTimeOffset receivedAt, DateTimeOffset? sentAt)
    {
        if (operation.HasResponse && answer.IsEmpty)
            throw UnusableResponseException.Incomplete("content");
        var result = operation.Read(answer, receivedAt);
        operation.Check(request, result);
        return sentAt is { } time ? operation.WithServiceTime(result, time) : result;
    }
}
