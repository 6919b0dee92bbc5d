using System.Net.Http.Headers;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Participant;

/// <summary>One call, including all of its attempts.</summary>
internal abstract class ParticipantCall(string operation, TimeProvider time) : RetriedCall(operation, time)
{
    private ParticipantServiceException? _replay;

    public ParticipantServiceException? LastFailure { get; private set; }

    public override bool IsTransient(Exception? failure, out TimeSpan? retryAfter)
    {
        retryAfter = (failure as ParticipantServiceException)?.RetryAfter;
        return failure is ParticipantServiceException { IsTransient: true };
    }

    /// <summary>Has the retries begin with the failure of an attempt that was made without them.</summary>
    public void Replay(ParticipantServiceException failure) => _replay = failure;

    /// <summary>Returns the failure to begin with, once; otherwise null.</summary>
    public ParticipantServiceException? TakeReplay()
    {
        var failure = _replay;
        _replay = null;
        return failure;
    }

    /// <summary>Remembers the failure of an attempt, and returns it.</summary>
    public ParticipantServiceException Failed(ParticipantServiceException failure) => LastFailure = failure;
}

/// <summary>One call with its request. The body is serialized once: every attempt sends the same bytes.</summary>
internal sealed class ParticipantCall<TRequest, TResult>(
    ParticipantOperation<TRequest, TResult> operation, TRequest request, TimeProvider time)
    : ParticipantCall(operation.Name, time)
    where TRequest : class
{
    private byte[]? _body;

    public bool CanRetry { get; } = operation.CanRetry(request);

    /// <summary>Creates the HTTP request of one attempt. HttpClient does not send the same message twice.</summary>
    public HttpRequestMessage CreateMessage(ParticipantAddresses addresses, string userAgent)
    {
        var address = addresses.Of(operation.Path(request), operation.HasFixedPath);
        var message = new HttpRequestMessage(operation.Method, address);
        message.Headers.TryAddWithoutValidation("X-Amz-Bearer", operation.Bearer(request));
        message.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        _body ??= operation.Body(request);
        if (_body is null)
            return message;
        message.Content = new ByteArrayContent(_body);
        message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return message;
    }

    /// <summary>Reads and checks a successful response.</summary>
    /// <param name="response">The body.</param>
    /// <param name="receivedAt">The local time.</param>
    /// <param name="headers">The headers, of which only some operations need the service's time.</param>
    /// <exception cref="UnusableResponseException">The response is incomplete, or contains an unsafe value.</exception>
    public TResult Read(ReadOnlySpan<byte> response, DateTimeOffset receivedAt, HttpResponseHeaders headers)
    {
        if (operation.HasResponse && response.IsEmpty)
            throw UnusableResponseException.Incomplete("content");
        var result = Checked(operation.Read(response, receivedAt));
        return operation.DependsOnServiceTime && headers.Date is { } sentAt
            ? operation.WithServiceTime(result, sentAt)
            : result;
    }

    /// <summary>Makes one attempt through another client, and checks its result.</summary>
    /// <exception cref="UnusableResponseException">The result is incomplete, or contains an unsafe value.</exception>
    public async ValueTask<TResult> CallAsync(IParticipantClient client, CancellationToken cancellationToken) =>
        Checked(await operation.CallAsync(client, request, cancellationToken)
            .OrAbandonAsync(cancellationToken)
            .ConfigureAwait(false));

    private TResult Checked(TResult result)
    {
        operation.Check(request, result ?? throw UnusableResponseException.Incomplete("content"));
        return result;
    }
}
